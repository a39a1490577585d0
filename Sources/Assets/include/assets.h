#ifndef ACCORD_ASSETS_H
#define ACCORD_ASSETS_H

#include <stddef.h>

/* One file that the program carries in itself. */
typedef struct {
    const char *_Nonnull name;
    /* As HTTP writes it. */
    const char *_Nonnull type;
    const unsigned char *_Nonnull bytes;
    size_t count;
} accord_asset;

/* How many files there are. */
size_t accord_asset_count(void);

/* The file at an index below the count. */
accord_asset accord_asset_at(size_t index);

#endif
