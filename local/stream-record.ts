// Turns a record as the streams API gives it into the record a function receives.
import type { _Record as ApiRecord, AttributeValue as ApiValue } from "@aws-sdk/client-dynamodb-streams";
import type { AttributeValue, DynamoDBRecord, StreamRecord } from "aws-lambda";

export function streamRecord(record: ApiRecord, streamArn: string): DynamoDBRecord {
  const { dynamodb: change, userIdentity } = record;
  const dynamodb: StreamRecord = {
    // The API speaks of a Date, the event of epoch seconds.
    ...(change?.ApproximateCreationDateTime && {
      ApproximateCreationDateTime: Math.floor(change.ApproximateCreationDateTime.getTime() / 1000),
    }),
    ...(change?.Keys && { Keys: image(change.Keys) }),
    ...(change?.NewImage && { NewImage: image(change.NewImage) }),
    ...(change?.OldImage && { OldImage: image(change.OldImage) }),
    ...(change?.SequenceNumber !== undefined && { SequenceNumber: change.SequenceNumber }),
    ...(change?.SizeBytes !== undefined && { SizeBytes: change.SizeBytes }),
    ...(change?.StreamViewType && { StreamViewType: change.StreamViewType }),
  };
  return {
    ...(record.eventID !== undefined && { eventID: record.eventID }),
    ...(record.eventName && { eventName: record.eventName }),
    eventVersion: record.eventVersion ?? "1.1",
    eventSource: "aws:dynamodb",
    ...(record.awsRegion !== undefined && { awsRegion: record.awsRegion }),
    dynamodb,
    eventSourceARN: streamArn,
    ...(userIdentity?.PrincipalId && {
      userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
    }),
  };
}

function image(item: Record<string, ApiValue>): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));
}

function attribute(value: ApiValue): AttributeValue {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.NULL !== undefined) return { NULL: value.NULL };
  if (value.M !== undefined) return { M: image(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attribute) };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  throw new Error("The stream holds a value of a kind that is not known.");
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
