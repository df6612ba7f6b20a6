// Reads back from the templates what every function may do, as the table that docs/cloud.md shows.

export type Template = { Resources: Record<string, Resource>; Outputs?: Record<string, unknown> };
export type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
};
export type Statement = {
  Effect: string;
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, unknown>>;
};
export type FunctionRights = { name: string; memoryMb: number; timeoutSeconds: number; statements: Statement[] };

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A resource of a policy as one line of text, so that it can be compared and shown. */
function arnText(value: unknown): string {
  if (typeof value === "string") return value;
  const [name, given] = Object.entries(value as Record<string, unknown>)[0] ?? ["", ""];
  if (name === "Fn::Join") return (given as [string, unknown[]])[1].map(arnText).join("");
  if (name === "Fn::GetAtt") return `<${(given as string[]).join(".")}>`;
  if (name === "Fn::GetStackOutput") return `<${(given as { OutputName: string }).OutputName}>`;
  if (name === "Ref") return `<${String(given)}>`;
  return JSON.stringify(value);
}

type RawStatement = Record<"Action" | "Resource", unknown> & { Effect: string; Condition?: Statement["Condition"] };

/** Every statement of every policy of a template, with the logical id of the role that holds it. */
export function statementsOf(template: Template): { role: string; statement: Statement }[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === "AWS::IAM::Policy")
    .flatMap(({ Properties }) => {
      const { Roles, PolicyDocument } = Properties as {
        Roles: { Ref: string }[];
        PolicyDocument: { Statement: RawStatement[] };
      };
      return PolicyDocument.Statement.map(({ Effect, Action, Resource, Condition }) => ({
        role: Roles[0]?.Ref ?? "",
        statement: {
          Effect,
          Action: listOf(Action as string | string[]),
          Resource: listOf(Resource).map(arnText),
          ...(Condition ? { Condition } : {}),
        },
      }));
    });
}

/** Each function of the templates with its role's statements, by name without the stage's prefix. */
export function functionRights(templates: readonly Template[], prefix: string): FunctionRights[] {
  return templates.flatMap((template) => {
    const statements = statementsOf(template);
    return Object.values(template.Resources)
      .filter(({ Type }) => Type === "AWS::Lambda::Function")
      .map(({ Properties }) => {
        const { FunctionName, MemorySize, Timeout, Role } = Properties as {
          FunctionName: string;
          MemorySize: number;
          Timeout: number;
          Role: { "Fn::GetAtt": [string, string] };
        };
        const role = Role["Fn::GetAtt"][0];
        return {
          name: FunctionName.slice(prefix.length + 1),
          memoryMb: MemorySize,
          timeoutSeconds: Timeout,
          statements: statements.filter((entry) => entry.role === role).map((entry) => entry.statement),
        };
      });
  });
}

/** The key prefixes that a statement is limited to; undefined when it is not limited. */
export const prefixesOf = ({ Condition }: Statement): string[] | undefined =>
  Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] as string[] | undefined;

const VERBS = {
  R: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem"],
  W: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"],
  Put: ["dynamodb:PutItem"],
  D: ["dynamodb:DeleteItem"],
} as const;

/** Verb -> prefixes on the table, and index -> prefixes. */
export function tableRights({ statements }: FunctionRights) {
  const onTable = statements.filter(({ Resource }) => Resource.some((arn) => /TableCD117FA1Arn\w+>$/.test(arn)));
  const same = (left: readonly string[], right: readonly string[]) =>
    left.length === right.length && left.every((action) => right.includes(action));
  const verbs = Object.entries(VERBS).map(([verb, actions]) => ({
    verb,
    prefixes: onTable.filter(({ Action }) => same(Action, actions)).flatMap((found) => prefixesOf(found) ?? ["all"]),
  }));
  const indexes = statements.flatMap((statement) =>
    statement.Resource.flatMap((arn) => {
      const index = /\/index\/(\w+)$/.exec(arn)?.[1];
      return index ? [{ verb: index, prefixes: prefixesOf(statement) ?? ["all"] }] : [];
    }),
  );
  const scans = onTable.some(({ Action }) => Action.includes("dynamodb:Scan"));
  return { verbs, indexes, scans };
}

const short = (prefixes: readonly string[]) => prefixes.map((prefix) => prefix.replace(/\*$/, "")).join(" ");

function otherRights({ statements }: FunctionRights): string[] {
  return statements.flatMap(({ Action, Resource }) =>
    Resource.flatMap((arn) => {
      const bucket = /^arn:aws:s3:::[\w-]+?-(\w+)-<AWS::AccountId>(\/.*)?$/.exec(arn);
      if (bucket)
        return [`${Action.map((action) => action.replace(":", " ")).join(", ")} \`${bucket[1]}${bucket[2] ?? ""}\``];
      const queue = /^<Queue(\w+)[0-9A-F]{8}\.Arn>$/.exec(arn);
      if (queue && Action.includes("sqs:SendMessage")) return [`sqs SendMessage \`${queue[1]}\``];
      if (Action.some((action) => /^(ses|cognito-idp|kms):/.test(action)))
        return [Action.map((action) => action.replace(":", " ")).join(", ")];
      return [];
    }),
  );
}

const secretsUnder = ({ statements }: FunctionRights, action: string): string[] =>
  statements
    .filter(({ Action }) => Action.includes(action))
    .flatMap(({ Resource }) => Resource.map((arn) => /:secret:[^/]+\/(.+)-\?{6}$/.exec(arn)?.[1] ?? arn))
    .sort();

/** Names of the secrets that the function may read. */
export const secretsOf = (given: FunctionRights): string[] => secretsUnder(given, "secretsmanager:GetSecretValue");

/** Names of the secrets that the function may see the description of. */
export const secretsSeenBy = (given: FunctionRights): string[] => secretsUnder(given, "secretsmanager:DescribeSecret");

/** The table of docs/cloud.md: function, size, keys by verb, other rights, secrets. */
export function permissionTable(functions: readonly FunctionRights[]): string {
  const rows = functions.map((given) => {
    const { verbs, indexes, scans } = tableRights(given);
    const keys = [...verbs, ...indexes]
      .filter(({ prefixes }) => prefixes.length > 0)
      .map(({ verb, prefixes }) => `${verb} \`${short(prefixes)}\``);
    return [
      `\`${given.name}\``,
      String(given.memoryMb),
      `${given.timeoutSeconds} s`,
      [...(scans ? ["Scan"] : []), ...keys].join("; "),
      [
        ...new Set(otherRights(given)),
        ...secretsSeenBy(given).map((name) => `secretsmanager DescribeSecret \`${name}\``),
      ]
        .sort()
        .join("; "),
      secretsOf(given).join(", "),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["function", "MB", "timeout", "keys", "other rights", "secrets"]),
    line(["---", "---", "---", "---", "---", "---"]),
    ...rows.map(line),
  ].join("\n");
}
