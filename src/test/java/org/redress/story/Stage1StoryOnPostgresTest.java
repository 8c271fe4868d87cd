package org.redress.story;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** The stories of stage 1 on the database of production. */
@Tag("soak")
@OnPostgres
class Stage1StoryOnPostgresTest extends Stage1StoryTest {}
