"""What commands read from and write to: sources, standard output, the terminal."""
