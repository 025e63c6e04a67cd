<?php
// sabre/vobject (Nextcloud, ownCloud, Baïkal): the instants of the events of each file.
error_reporting(E_ALL & ~E_DEPRECATED);
require '/usr/share/php/Sabre/VObject/autoload.php';
foreach (array_slice($argv, 1) as $path) {
    $calendar = Sabre\VObject\Reader::read(file_get_contents($path));
    foreach ($calendar->VEVENT as $event) {
        $said = array($path, (string)$event->UID);
        foreach (array($event->DTSTART, $event->DTEND) as $time) {
            $moment = $time->getDateTime();
            $said[] = $time->hasTime() ? (string)$moment->getTimestamp() : $moment->format('Y-m-d');
        }
        echo implode("\t", $said), "\n";
    }
}
