BEGIN TRANSACTION;
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
INSERT INTO "card" VALUES(1,1,'email:ada@example.org','Ada Brandão',1,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 2, "emails": ["ada@example.org", "ada@second.example"], "id": "email:ada@example.org", "last_met": "2022-01-01", "name": "Ada Brandão"}','{"day": "2026-11-20", "line": 2, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(2,1,'email:bob@example.org','Bob Silva',2,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 2, "emails": ["bob@example.org"], "id": "email:bob@example.org", "last_met": "2023-05-06", "name": "Bob Silva"}','{"day": "2026-11-20", "line": 3, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(3,1,'email:cid@example.org','Cid Rocha',3,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 3, "emails": ["cid@example.org"], "id": "email:cid@example.org", "last_met": "2024-03-01", "name": "Cid Rocha"}','{"day": "2026-11-20", "line": 4, "source": "contacts.csv"}',NULL);
INSERT INTO "card" VALUES(4,1,'email:dora@example.org','Dora Pinto',4,'{"addresses": [{"text": "Porto, Portugal"}], "closeness": 3, "emails": ["dora@example.org"], "id": "email:dora@example.org", "name": "Dora Pinto"}','{"day": "2026-11-20", "line": 5, "source": "contacts.csv"}',NULL);
CREATE TABLE correction (           -- what the user said of one person, against whatever was read
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            field TEXT NOT NULL,
            value TEXT NOT NULL,            -- JSON; null: it is not so
            corrected_on TEXT NOT NULL,
            PRIMARY KEY (card_id, field)
        ) WITHOUT ROWID;
INSERT INTO "correction" VALUES(2,'last_met','"2023-01-01"','2026-11-20');
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
INSERT INTO "event" VALUES(5,'7d886828eb4899fa1e9404114aad1698','spring-in-porto-2027-04-05','email:ada@example.org','{"at":"2026-11-20T13:00:00+00:00","contact":"email:ada@example.org","trip":"spring-in-porto-2027-04-05","state":"asked","times":[["2027-04-07T11:00:00+00:00","2027-04-07T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Ada Brand\u00e3o","timezone":"Europe/Lisbon","kind":"lunch"}');
INSERT INTO "event" VALUES(6,'53e902fe56151e0af626005da2ba51f5','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-20T13:05:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"asked","times":[["2027-04-08T11:00:00+00:00","2027-04-08T12:15:00+00:00"]],"stop":"porto","until":"2026-11-27T00:00:00+00:00","name":"Bob Silva","timezone":"Europe/Lisbon","kind":"lunch"}');
INSERT INTO "event" VALUES(7,'5135f1f0bbbb7402a82a69dba868d209','spring-in-porto-2027-04-05','email:bob@example.org','{"at":"2026-11-20T13:07:00+00:00","contact":"email:bob@example.org","trip":"spring-in-porto-2027-04-05","state":"asked","stop":"porto","name":"Bob Silva","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(8,'b5cd8aaf6b76b10e7e427b46fec594cc','spring-in-porto-2027-04-05','email:ada@example.org','{"at":"2026-11-21T09:00:00+00:00","contact":"email:ada@example.org","trip":"spring-in-porto-2027-04-05","state":"accepted","times":[["2027-04-07T11:00:00+00:00","2027-04-07T12:15:00+00:00"]],"stop":"porto","name":"Ada Brand\u00e3o","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(9,'6d2535127ac5faab24a86de61f918d6b','spring-in-porto-2027-04-05','email:cid@example.org','{"at":"2026-11-20T14:00:00+00:00","contact":"email:cid@example.org","trip":"spring-in-porto-2027-04-05","state":"cancelled","note":"no longer in the plan","stop":"porto","name":"Cid Rocha","timezone":"Europe/Lisbon"}');
INSERT INTO "event" VALUES(10,'1973c357b798083348397144274e037d','spring-in-porto-2027-04-05','email:cid@example.org','{"at":"2026-11-22T00:00:00+00:00","contact":"email:cid@example.org","trip":"spring-in-porto-2027-04-05","state":"proposed","times":[["2027-04-08T16:30:00+00:00","2027-04-08T18:00:00+00:00"],["2027-04-05T16:30:00+00:00","2027-04-05T18:00:00+00:00"],["2027-04-06T16:30:00+00:00","2027-04-06T18:00:00+00:00"]],"stop":"porto","until":"2026-11-29T00:00:00+00:00","name":"Cid Rocha","timezone":"Europe/Lisbon","draft":"messages/cid-rocha.eml","due":true,"kind":"drinks"}');
INSERT INTO "event" VALUES(11,'4f9e7f27219f0b00ce509682d8c7766c','spring-in-porto-2027-04-05','email:dora@example.org','{"at":"2026-11-22T00:00:00+00:00","contact":"email:dora@example.org","trip":"spring-in-porto-2027-04-05","state":"cancelled","note":"no longer in the plan","name":"Dora Pinto"}');
CREATE TABLE geocode (              -- what a service answered, for good; asked is its name and all it was sent
            service TEXT NOT NULL,
            asked TEXT NOT NULL,            -- JSON: query and parameters
            answer TEXT NOT NULL,           -- JSON; null: the service knows no such place
            asked_on TEXT NOT NULL,
            PRIMARY KEY (service, asked)
        ) WITHOUT ROWID;
CREATE TABLE identifier (           -- cards that share a key may be one person
            key TEXT NOT NULL,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            PRIMARY KEY (key, card_id)
        ) WITHOUT ROWID;
INSERT INTO "identifier" VALUES('email:ada@example.org',1);
INSERT INTO "identifier" VALUES('email:ada@second.example',1);
INSERT INTO "identifier" VALUES('email:bob@example.org',2);
INSERT INTO "identifier" VALUES('email:cid@example.org',3);
INSERT INTO "identifier" VALUES('email:dora@example.org',4);
CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,      -- what the user calls this export: google:contacts.csv
            digest TEXT NOT NULL,           -- of its content: the same again changes nothing
            imported_on TEXT NOT NULL
        );
INSERT INTO "source" VALUES(1,'tripmeet: contacts','89b2dd59750c53859bc69d1ba603f4eea551f8d3e8cb9180a7020c0357761d4f','2026-11-20');
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
COMMIT;
PRAGMA user_version = 3;
