import { writeFileSync } from 'node:fs';
const [, , out, versions] = process.argv;
writeFileSync(out, `${JSON.stringify({ versions: JSON.parse(versions) }, null, 1)}\n`);
