#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style[] = {
#embed "files/style.css"
};

static const unsigned char script[] = {
#embed "files/desk.js"
};

static const unsigned char sprite[] = {
#embed "files/sprite.svg"
};

static const unsigned char favicon[] = {
#embed "files/favicon.svg"
};

static const unsigned char imports[] = {
#embed "files/imports.js"
};

static const unsigned char lists[] = {
#embed "files/lists.js"
};

/* The example accord and roster, for the example company. */
static const unsigned char accord[] = {
#embed "../../Examples/northwind/accord.yaml"
};

static const unsigned char roster[] = {
#embed "../../Examples/northwind/roster.yaml"
};

static const accord_asset assets[] = {
    {"style.css", "text/css; charset=utf-8", style, sizeof style},
    {"desk.js", "text/javascript; charset=utf-8", script, sizeof script},
    {"imports.js", "text/javascript; charset=utf-8", imports, sizeof imports},
    {"lists.js", "text/javascript; charset=utf-8", lists, sizeof lists},
    {"sprite.svg", "image/svg+xml", sprite, sizeof sprite},
    {"favicon.svg", "image/svg+xml", favicon, sizeof favicon},
    {"accord.yaml", "text/plain; charset=utf-8", accord, sizeof accord},
    {"roster.yaml", "text/plain; charset=utf-8", roster, sizeof roster},
};

size_t accord_asset_count(void) {
    return sizeof assets / sizeof assets[0];
}

accord_asset accord_asset_at(size_t index) {
    return assets[index];
}
