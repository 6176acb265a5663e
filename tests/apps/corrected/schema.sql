CREATE TABLE guest (
    id INTEGER PRIMARY KEY,
    name VARCHAR(64) NOT NULL UNIQUE,
    password_hash VARCHAR(255) NOT NULL,
    active BOOLEAN NOT NULL
);
CREATE TABLE stored_session (
    digest VARCHAR(64) PRIMARY KEY,
    guest_id INTEGER REFERENCES guest (id),
    data TEXT NOT NULL,
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL
);
CREATE TABLE note (
    id VARCHAR(36) PRIMARY KEY,
    guest_id INTEGER NOT NULL REFERENCES guest (id),
    text VARCHAR(500) NOT NULL
);
CREATE INDEX note_guest ON note (guest_id);
CREATE INDEX session_guest ON stored_session (guest_id);
