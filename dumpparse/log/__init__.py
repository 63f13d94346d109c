"""Lines → records: which lines were printed together, which of what stands in them is a value, and where each part stood."""
