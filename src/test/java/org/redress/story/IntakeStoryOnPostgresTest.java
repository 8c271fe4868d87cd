package org.redress.story;

import org.junit.jupiter.api.Tag;
import org.redress.support.OnPostgres;

/** The stories of intake on the database of production. */
@Tag("soak")
@OnPostgres
class IntakeStoryOnPostgresTest extends IntakeStoryTest {}
