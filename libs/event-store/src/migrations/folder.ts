/** Folder of the SQL files that make schemas `es`, `rm` and `keys`; `<timestamp>-<name>.sql`, run in that order by the platform's migration runner. */
export const eventStoreMigrations = import.meta.dirname;
