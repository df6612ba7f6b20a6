// Outgoing mail: SES in the cloud, a mailbox page on one machine.

export type Mail = { to: string; subject: string; text: string; html: string };
export type Mailer = { send(mail: Mail): Promise<void> };
