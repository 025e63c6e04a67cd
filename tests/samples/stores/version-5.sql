BEGIN TRANSACTION;
CREATE TABLE alias (                -- the id that a card got when it came: whoever it belongs to is found by it
            id TEXT PRIMARY KEY,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE
        ) WITHOUT ROWID;
INSERT INTO "alias" VALUES('email:ada@example.org',1);
INSERT INTO "alias" VALUES('email:bob@example.org',2);
INSERT INTO "alias" VALUES('email:cid@example.org',3);
INSERT INTO "alias" VALUES('email:dora@example.org',4);
CREATE TABLE card (                 -- what one source says of one person, as it was read
            id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            key TEXT NOT NULL,              -- who this is within the source
            name TEXT NOT NULL,
            person INTEGER NOT NULL,        -- cards of one person share it: the lowest card id among them
            contact TEXT NOT NULL,          -- JSON, without its origin
            origin TEXT NOT NULL,           -- JSON: file, line and day
            gone_since TEXT,                -- the day of the export that did not have them any more
            UNIQUE (source_id, key)
        );
INSERT INTO "card" VALUES(1,1,'email:ada@example.org','Ada Brandão',1,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 2, "emails": ["ada@example.org"], "id": "email:ada@example.org", "last_met": "2022", "name": "Ada Brandão"}','{"day": "2026-11-21", "line": 2, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(2,1,'email:bob@example.org','Bob Silva',2,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 2, "emails": ["bob@example.org"], "id": "email:bob@example.org", "last_met": "2023-05-06", "name": "Bob Silva"}','{"day": "2026-11-21", "line": 3, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(3,1,'email:cid@example.org','Cid Rocha',3,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 3, "emails": ["cid@example.org"], "id": "email:cid@example.org", "last_met": "2024-03", "name": "Cid Rocha"}','{"day": "2026-11-21", "line": 4, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(4,1,'email:dora@example.org','Dora Pinto',4,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 3, "emails": ["dora@example.org"], "id": "email:dora@example.org", "name": "Dora Pinto"}','{"day": "2026-11-20", "line": 5, "source": "contacts.csv"}','2026-11-21');
CREATE TABLE correction (           -- what the user said of one person, against whatever was read
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            field TEXT NOT NULL,
            value TEXT NOT NULL,            -- JSON; null: it is not so
            corrected_on TEXT NOT NULL,
            PRIMARY KEY (card_id, field)
        ) WITHOUT ROWID;
CREATE TABLE decision (             -- what the user said of two that look alike
            one INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            other INTEGER NOT NULL REFERENCES card ON DELETE CASCADE CHECK (one < other),
            same INTEGER NOT NULL CHECK (same IN (0, 1)),
            decided_on TEXT NOT NULL,
            PRIMARY KEY (one, other)
        ) WITHOUT ROWID;
CREATE TABLE event (                -- what happened, in the order in which it was written down
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,        -- of the content: the same event from two machines is one
            trip_id TEXT NOT NULL,
            contact_id TEXT NOT NULL,
            event TEXT NOT NULL             -- JSON
        );
INSERT INTO "event" VALUES(1,'a2008ff440816e462c83efef9ca9bf50','spring-in-porto-2027-04-05','email:dora@example.org','{"at":"2026-11-20T00:00:00+00:00","contact":"email:dora@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-05T16:30:00+00:00","2027-04-05T18:00:00+00:00"],["2027-04-06T16:30:00+00:00","2027-04-06T18:00:00+00:00"],["2027-04-07T16:30:00+00:00","2027-04-07T18:00:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Dora Pinto","timezone":"Europe/Lisbon","draft":"messages/dora-pinto.eml","kind":"drinks"}');
INSERT INTO "event" VALUES(2,'5c7ae2c38bdd33b9055c4dc1128f9553','spring-in-porto-2027-04-05','email:cid@example.org','{"at":"2026-11-20T00:00:00+00:00","contact":"email:cid@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-06T11:00:00+00:00","2027-04-06T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Cid Rocha","timezone":"Europe/Lisbon","draft":"messages/cid-rocha.eml","due":true,"kind":"lunch"}');
INSERT INTO "event" VALUES(3,'e2cbbc95693305816cd5665cb7ffd302','spring-in-porto-2027-04-05','email:ada@example.org','{"at":"2026-11-20T00:00:00+00:00","contact":"email:ada@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-07T11:00:00+00:00","2027-04-07T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Ada Brand\u00e3o","timezone":"Europe/Lisbon","draft":"messages/ada-brandao.eml","due":true,"kind":"lunch"}');
INSERT INTO "event" VALUES(4,'d59db855fde22a2775c3dba02cd54fcb','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-20T00:00:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-08T11:00:00+00:00","2027-04-08T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Bob Silva","timezone":"Europe/Lisbon","draft":"messages/bob-silva.eml","due":true,"kind":"lunch"}');
INSERT INTO "event" VALUES(5,'7dec8ec047d3db6cdb7253e599f2f45d','spring-in-porto-2027-04-05','email:ada@example.org','{"at":"2026-11-20T14:00:00+00:00","contact":"email:ada@example.org","trip":"spring-in-porto-2027-04-05","state":"asked","times":[["2027-04-07T11:00:00+00:00","2027-04-07T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Ada Brand\u00e3o","timezone":"Europe/Lisbon","kind":"lunch"}');
INSERT INTO "event" VALUES(6,'2380e3644882fc21fe84a401a9c2cc5a','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-20T14:05:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"asked","times":[["2027-04-08T11:00:00+00:00","2027-04-08T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Bob Silva","timezone":"Europe/Lisbon","kind":"lunch"}');
INSERT INTO "event" VALUES(7,'faf3b39d13e553a85924d08d9a4055c8','spring-in-porto-2027-04-05','email:ada@example.org','{"at":"2026-11-21T09:00:00+00:00","contact":"email:ada@example.org","trip":"spring-in-porto-2027-04-05","state":"accepted","note":"at the caf\u00e9 \u201cMajestic\u201d","times":[["2027-04-07T11:00:00+00:00","2027-04-07T12:15:00+00:00"]],"stop":"porto","name":"Ada Brand\u00e3o","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(8,'c25a3c1f0c3e635c459e465d684fd4d6','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-21T09:10:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"declined","stop":"porto","name":"Bob Silva","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(9,'9dd9ef67d4a98333ce3179d5d4e8663d','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-21T09:30:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"declined","stop":"porto","elsewhen":true,"name":"Bob Silva","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(10,'4d389e77a041a2203973a030ae09c2a4','spring-in-porto-2027-04-05','email:cid@example.org','{"at":"2026-11-21T10:00:00+00:00","contact":"email:cid@example.org","trip":"spring-in-porto-2027-04-05","state":"cancelled","note":"no longer in the plan","stop":"porto","name":"Cid Rocha","timezone":"Europe/Lisbon","dropped":false}');
INSERT INTO "event" VALUES(11,'4df4ee4fff6bd19177fececb3742d2e9','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-21T10:00:00.000001+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-08T16:30:00+00:00","2027-04-08T18:00:00+00:00"],["2027-04-07T16:30:00+00:00","2027-04-07T18:00:00+00:00"],["2027-04-05T16:30:00+00:00","2027-04-05T18:00:00+00:00"]],"stop":"porto","until":"2026-11-28T00:00:00+00:00","name":"Bob Silva","timezone":"Europe/Lisbon","draft":"messages/bob-silva.eml","due":true,"kind":"drinks"}');
INSERT INTO "event" VALUES(12,'7557caf22dd8d1a8cb28cf0434419b4c','spring-in-porto-2027-04-05','email:dora@example.org','{"at":"2026-11-21T10:00:00.000001+00:00","contact":"email:dora@example.org","trip":"spring-in-porto-2027-04-05","state":"cancelled","name":"Dora Pinto","dropped":true}');
CREATE TABLE geocode (              -- what a service answered, for good; asked is its name and all it was sent
            service TEXT NOT NULL,
            asked TEXT NOT NULL,            -- JSON: query and parameters
            answer TEXT NOT NULL,           -- JSON; null: the service knows no such place
            asked_on TEXT NOT NULL,
            PRIMARY KEY (service, asked)
        ) WITHOUT ROWID;
CREATE TABLE guest (                -- by which mail addresses somebody of a plan may answer
            trip_id TEXT NOT NULL,
            contact_id TEXT NOT NULL,
            email TEXT NOT NULL,
            PRIMARY KEY (trip_id, contact_id, email)
        ) WITHOUT ROWID;
INSERT INTO "guest" VALUES('spring-in-porto-2027-04-05','email:ada@example.org','ada@example.org');
INSERT INTO "guest" VALUES('spring-in-porto-2027-04-05','email:bob@example.org','bob@example.org');
INSERT INTO "guest" VALUES('spring-in-porto-2027-04-05','email:cid@example.org','cid@example.org');
INSERT INTO "guest" VALUES('spring-in-porto-2027-04-05','email:dora@example.org','dora@example.org');
CREATE TABLE identifier (           -- cards that share a key may be one person
            key TEXT NOT NULL,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            PRIMARY KEY (key, card_id)
        ) WITHOUT ROWID;
INSERT INTO "identifier" VALUES('email:ada@example.org',1);
INSERT INTO "identifier" VALUES('email:bob@example.org',2);
INSERT INTO "identifier" VALUES('email:cid@example.org',3);
INSERT INTO "identifier" VALUES('email:dora@example.org',4);
CREATE TABLE planned (              -- where the last plan of an itinerary was written
            itinerary TEXT PRIMARY KEY,     -- whole paths, both
            folder TEXT NOT NULL,
            trip_id TEXT NOT NULL,
            planned_on TEXT NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "planned" VALUES('/home/maya/porto/itinerary.yaml','/home/maya/porto/itinerary-plan','spring-in-porto-2027-04-05','2026-11-21');
CREATE TABLE retraction (           -- which events do not count; of one event the last word does
            event_id TEXT NOT NULL,
            at TEXT NOT NULL,
            is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
            PRIMARY KEY (event_id, at, is_gone)
        ) WITHOUT ROWID;
INSERT INTO "retraction" VALUES('4d389e77a041a2203973a030ae09c2a4','2026-11-21T10:10:00.000000+00:00',1);
INSERT INTO "retraction" VALUES('4d389e77a041a2203973a030ae09c2a4','2026-11-21T10:20:00.000000+00:00',0);
INSERT INTO "retraction" VALUES('c25a3c1f0c3e635c459e465d684fd4d6','2026-11-21T09:20:00.000000+00:00',1);
CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,      -- what the user calls this export: google:contacts.csv
            digest TEXT NOT NULL,           -- of its content: the same again changes nothing
            imported_on TEXT NOT NULL
        );
INSERT INTO "source" VALUES(1,'tripmeet: contacts','313d8d95c347378b48ab447db2541f378c0c37662bb74beff92b02d29382955e','2026-11-21');
CREATE TABLE step (                 -- what a telling changed, row by row
            telling_id INTEGER NOT NULL REFERENCES telling ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            changed TEXT NOT NULL,          -- the table
            before TEXT,                    -- JSON of the row; null: there was none
            after TEXT,
            PRIMARY KEY (telling_id, seq)
        ) WITHOUT ROWID;
INSERT INTO "step" VALUES(1,1,'event',NULL,'{"seq":5,"id":"7dec8ec047d3db6cdb7253e599f2f45d","trip_id":"spring-in-porto-2027-04-05","contact_id":"email:ada@example.org","event":"{\"at\":\"2026-11-20T14:00:00+00:00\",\"contact\":\"email:ada@example.org\",\"trip\":\"spring-in-porto-2027-04-05\",\"state\":\"asked\",\"times\":[[\"2027-04-07T11:00:00+00:00\",\"2027-04-07T12:15:00+00:00\"]],\"stop\":\"porto\",\"until\":\"2026-11-27T00:00:00+00:00\",\"name\":\"Ada Brand\\u00e3o\",\"timezone\":\"Europe/Lisbon\",\"kind\":\"lunch\"}"}');
INSERT INTO "step" VALUES(2,1,'event',NULL,'{"seq":6,"id":"2380e3644882fc21fe84a401a9c2cc5a","trip_id":"spring-in-porto-2027-04-05","contact_id":"email:bob@example.org","event":"{\"at\":\"2026-11-20T14:05:00+00:00\",\"contact\":\"email:bob@example.org\",\"trip\":\"spring-in-porto-2027-04-05\",\"state\":\"asked\",\"times\":[[\"2027-04-08T11:00:00+00:00\",\"2027-04-08T12:15:00+00:00\"]],\"stop\":\"porto\",\"until\":\"2026-11-27T00:00:00+00:00\",\"name\":\"Bob Silva\",\"timezone\":\"Europe/Lisbon\",\"kind\":\"lunch\"}"}');
INSERT INTO "step" VALUES(3,1,'event',NULL,'{"seq":7,"id":"faf3b39d13e553a85924d08d9a4055c8","trip_id":"spring-in-porto-2027-04-05","contact_id":"email:ada@example.org","event":"{\"at\":\"2026-11-21T09:00:00+00:00\",\"contact\":\"email:ada@example.org\",\"trip\":\"spring-in-porto-2027-04-05\",\"state\":\"accepted\",\"note\":\"at the caf\\u00e9 \\u201cMajestic\\u201d\",\"times\":[[\"2027-04-07T11:00:00+00:00\",\"2027-04-07T12:15:00+00:00\"]],\"stop\":\"porto\",\"name\":\"Ada Brand\\u00e3o\",\"timezone\":\"Europe/Lisbon\"}"}');
INSERT INTO "step" VALUES(5,1,'event',NULL,'{"seq":9,"id":"9dd9ef67d4a98333ce3179d5d4e8663d","trip_id":"spring-in-porto-2027-04-05","contact_id":"email:bob@example.org","event":"{\"at\":\"2026-11-21T09:30:00+00:00\",\"contact\":\"email:bob@example.org\",\"trip\":\"spring-in-porto-2027-04-05\",\"state\":\"declined\",\"stop\":\"porto\",\"elsewhen\":true,\"name\":\"Bob Silva\",\"timezone\":\"Europe/Lisbon\"}"}');
INSERT INTO "step" VALUES(6,1,'retraction',NULL,'{"event_id":"4d389e77a041a2203973a030ae09c2a4","at":"2026-11-21T10:20:00.000000+00:00","is_gone":0}');
CREATE TABLE telling (              -- one thing that the user told: a mark, a correction, two are one person
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            words TEXT NOT NULL,
            undone_at TEXT                  -- when it was taken back
        );
INSERT INTO "telling" VALUES(1,'2026-11-20T14:00:00.000000+00:00','Ada Brandão: asked, Wed 7 Apr 12:00',NULL);
INSERT INTO "telling" VALUES(2,'2026-11-20T14:05:00.000000+00:00','Bob Silva: asked, Thu 8 Apr 12:00',NULL);
INSERT INTO "telling" VALUES(3,'2026-11-21T09:00:00.000000+00:00','Ada Brandão: accepted, Wed 7 Apr 12:00, “at the café “Majestic””',NULL);
INSERT INTO "telling" VALUES(4,'2026-11-21T09:10:00.000000+00:00','Bob Silva: declined','2026-11-21T09:20:00.000000+00:00');
INSERT INTO "telling" VALUES(5,'2026-11-21T09:30:00.000000+00:00','Bob Silva: not then, but gladly another time',NULL);
INSERT INTO "telling" VALUES(6,'2026-11-21T10:00:00.000000+00:00','Cid Rocha: cancelled, “no longer in the plan”',NULL);
CREATE TABLE turn (                 -- when a service may be asked next, whoever asks
            service TEXT PRIMARY KEY,
            free_at REAL NOT NULL           -- seconds since 1970
        ) WITHOUT ROWID;
CREATE INDEX card_by_person ON card (person);
CREATE INDEX card_by_name ON card (source_id, name);
CREATE INDEX identifier_by_card ON identifier (card_id);
CREATE INDEX decision_by_other ON decision (other);
CREATE INDEX event_by_trip ON event (trip_id, seq);
CREATE INDEX event_by_contact ON event (contact_id, seq);
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE INDEX alias_by_card ON alias (card_id);
CREATE TRIGGER retraction_stays BEFORE UPDATE ON retraction
            BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER retraction_remains BEFORE DELETE ON retraction
            BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
COMMIT;
PRAGMA user_version = 5;
