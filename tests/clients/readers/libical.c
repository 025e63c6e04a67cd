/* libical (Evolution, KOrganizer of old, GNOME Calendar): the instants of the events of each file, by its own zones. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static void tell(const char *path, icalcomponent *event, struct icaltimetype start, struct icaltimetype end)
{
    printf("%s\t%s", path, icalcomponent_get_uid(event));
    struct icaltimetype both[2] = {start, end};
    for (int i = 0; i < 2; i++) {
        if (both[i].is_date)
            printf("\t%04d-%02d-%02d", both[i].year, both[i].month, both[i].day);
        else
            printf("\t%lld", (long long)icaltime_as_timet_with_zone(both[i], both[i].zone));
    }
    printf("\n");
}

int main(int count, char **paths)
{
    for (int n = 1; n < count; n++) {
        FILE *file = fopen(paths[n], "rb");
        if (!file) return 2;
        fseek(file, 0, SEEK_END);
        long size = ftell(file);
        rewind(file);
        char *text = calloc(1, size + 1);
        if (fread(text, 1, size, file) != (size_t)size) return 2;
        fclose(file);
        icalcomponent *calendar = icalparser_parse_string(text);
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            tell(paths[n], event, icalcomponent_get_dtstart(event), icalcomponent_get_dtend(event));
        icalcomponent_free(calendar);
        free(text);
    }
    return 0;
}
