// Runs before the pages: tells the schema library not to try `new Function`, which this site's Content-Security-Policy forbids (the try alone is reported).
globalThis.__zod_globalConfig = { jitless: true };
