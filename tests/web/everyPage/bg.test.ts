// Every page in this language.
import { everyPageIn } from "../kit/everyPage.ts";

await everyPageIn("bg");
