// A brief in the words of its translation; what is not translated stands in the original.
import type { BriefFields } from "./brief.ts";
import type { TranslatedTexts } from "./briefTranslation.ts";

type Texts = { [F in keyof BriefFields]?: BriefFields[F] | undefined };

export function translated<B extends Texts>(brief: B, texts: TranslatedTexts): B {
  const { title, description, valueForAudience, dos, donts, screeningQuestions = [], instructions = [] } = texts;
  const questions = new Map(screeningQuestions.map(({ id, text }) => [id, text]));
  return {
    ...brief,
    title,
    ...(description === undefined ? {} : { description }),
    ...(valueForAudience === undefined ? {} : { valueForAudience }),
    ...(dos === undefined ? {} : { dos }),
    ...(donts === undefined ? {} : { donts }),
    ...(brief.screeningQuestions
      ? {
          screeningQuestions: brief.screeningQuestions.map(({ id, text }) => ({ id, text: questions.get(id) ?? text })),
        }
      : {}),
    ...(brief.deliverables
      ? {
          deliverables: brief.deliverables.map((piece, n) =>
            instructions[n] ? { ...piece, instructions: instructions[n] } : piece,
          ),
        }
      : {}),
  };
}
