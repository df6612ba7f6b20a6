// The payment stand-in as tests see it: its controls, and its own record of what it did.

export function standInAt(stripeUrl: string) {
  /** Calls a control under `/_standin`. */
  const standIn = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`${stripeUrl}/_standin${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await reply.json()) as Record<string, unknown>;
  };
  /** Ids of the transfers that it really made for a deal; a replay makes none. */
  const transfersOf = async (agreementId: string) => {
    const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`;
    const { entries } = (await standIn("GET", path)) as {
      entries: { params: { transfer_group?: string }; effect: string[] }[];
    };
    return entries
      .filter(({ params }) => params.transfer_group === agreementId)
      .flatMap(({ effect }) => effect.filter((id) => id.startsWith("tr_")));
  };
  return { standIn, transfersOf };
}
