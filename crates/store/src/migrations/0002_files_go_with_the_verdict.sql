-- The bytes of the two files go when a run is over; their hashes stay. From here on small documents are packed in
-- a way that programs of version 1 do not know.
DELETE FROM body WHERE part IN ('principals', 'relations') AND run IN
    (SELECT id FROM run WHERE state IN ('confirmed', 'partly', 'failed', 'discarded', 'stale'));
