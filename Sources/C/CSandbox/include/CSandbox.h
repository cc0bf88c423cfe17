#pragma once

/// Takes the network from the calling thread for good, and from every program that it starts: no
/// socket can be opened. 0 when done, else the number of the error.
int frontline_forbid_sockets(void);
