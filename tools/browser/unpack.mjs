// Unpacks the packaged Chromium below TMPDIR and prints where it lies. A process of its own, because the package reads TMPDIR and writes the environment as it loads.
import chromium from '@sparticuz/chromium';

console.log(JSON.stringify({ executable: await chromium.executablePath() }));
