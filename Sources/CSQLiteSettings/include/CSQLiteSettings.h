#ifndef CSQLITE_SETTINGS_H
#define CSQLITE_SETTINGS_H

/* Stops SQLite from counting its memory, which costs a lock for each piece of it; before the first database is opened. */
int sqlite_settings_count_no_memory(void);

#endif
