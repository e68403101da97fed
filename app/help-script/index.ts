import { askFirst } from "./ask.ts";
import { findWhileTyping, noteOtherWords } from "./find.ts";
import { keepDrafts, listFiles, onceOnly } from "./forms.ts";
import { copyButtons, followReading, switchTheme, vote } from "./reading.ts";
import { makeTabs } from "./tabs.ts";

/**
 * The only script of the customers' pages (at most 25 kB gzip). Every page works without it; it looks for data attributes and adds
 * to what stands there.
 */
findWhileTyping();
noteOtherWords();
askFirst();
keepDrafts();
listFiles();
onceOnly();
copyButtons(document);
makeTabs(document);
followReading();
vote();
switchTheme();
