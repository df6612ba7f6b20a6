// Called by the user pool before it mails a code or a temporary password: the words and the look, in the person's language.
import type { CustomMessageTriggerEvent, CustomMessageTriggerHandler } from "aws-lambda";
import { codeMail } from "../../shared/notify/codeMail.ts";
import type { CodePurpose } from "../../shared/notify/codeWords.ts";

const PURPOSES: Partial<Record<CustomMessageTriggerEvent["triggerSource"], CodePurpose>> = {
  CustomMessage_SignUp: "confirm",
  CustomMessage_ResendCode: "confirm",
  CustomMessage_ForgotPassword: "reset",
  CustomMessage_UpdateUserAttribute: "address",
  CustomMessage_VerifyUserAttribute: "address",
  CustomMessage_AdminCreateUser: "invitation",
};

/** An occasion that is not known here is left to the provider's own words: a mail in English is better than none. */
export const handler: CustomMessageTriggerHandler = async (event) => {
  const purpose = PURPOSES[event.triggerSource];
  if (!purpose) return event;
  const { userAttributes, codeParameter, usernameParameter } = event.request;
  const { subject, html } = codeMail(purpose, userAttributes.locale, {
    code: codeParameter,
    username: usernameParameter ?? "",
  });
  event.response.emailSubject = subject;
  event.response.emailMessage = html;
  return event;
};
