package org.redress.letter;

import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** What the tests of letters have in common: a case, its letters, and cases as far as their letters need them. */
@RedressTest
abstract class LetterTest {

    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;
    @Autowired
    Letters letters;
    @Autowired
    LetterStore store;

    LetterCases cases;

    @Autowired
    void cases(AutowireCapableBeanFactory beans) {
        cases = (LetterCases) beans.autowire(LetterCases.class, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
    }
}
