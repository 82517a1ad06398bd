package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSetRuleTest {
    @Test
    void theFirstOfCommaSemicolonAndPipeThatSeparatesIsFound() {
        assertThat(LabelSetRule.separator(List.of("a,b", "b"))).contains(",");
        assertThat(LabelSetRule.separator(List.of("a;b", "b"))).contains(";");
        assertThat(LabelSetRule.separator(List.of("a|b", "b"))).contains("|");
        assertThat(LabelSetRule.separator(List.of("a,b", "b, c", "b")))
                .as("a comma within names")
                .isEmpty();
        assertThat(LabelSetRule.separator(List.of("a; b", "b")))
                .as("a blank after a semicolon")
                .contains(";");
    }

    @Test
    void cellsOfOneNameEachHaveNoSeparator() {
        assertThat(LabelSetRule.separator(List.of("a", "b"))).isEmpty();
        assertThat(LabelSetRule.separator(List.of("a;b", "c")))
                .as("no part occurs again")
                .isEmpty();
        assertThat(LabelSetRule.separator(List.of("a;", "a")))
                .as("an empty part")
                .isEmpty();
        assertThat(LabelSetRule.separator(List.of("a;a", "a")))
                .as("a part twice")
                .isEmpty();
    }

    @Test
    void labelsAreSplitWhereverTheSeparatorStands() {
        assertThat(new LabelSeparator("::").split("::a :: b")).containsExactly("", "a", "b");
        assertThat(LabelSeparator.COMMA.split(" ")).isEmpty();
    }
}
