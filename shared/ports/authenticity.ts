// Who judges how far an account's figures can be believed: a service that is asked, or the rules built in.
import { type AuthenticityReport, judgeByFigures, type Subject } from "../domain/authenticity.ts";

export type AuthenticityJudge = {
  /** Undefined where nothing can be said yet; a judge that has an answer names its signals. */
  judge(subject: Subject, now: Date): Promise<AuthenticityReport | undefined>;
};

/** The rules built in: nobody is asked, nothing leaves the house. */
export const figuresJudge: AuthenticityJudge = { judge: async (subject, now) => judgeByFigures(subject, now) };
