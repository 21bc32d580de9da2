package org.asyncio4j;

import org.asyncio4j.bootstrap.AdoptingServer;

/** The part of a group's server that is on one of the loops. */
record GroupPart(GroupMember member, AdoptingServer server) {}
