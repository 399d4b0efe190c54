"""Media types of ours that Schemathesis does not know how to send: a piece of a file goes out as the bytes it is."""

import schemathesis

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
