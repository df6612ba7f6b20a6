// What a projection is given and what it is: it writes rows that others read, from items that changed.
import type { DynamoDBRecord } from "aws-lambda";
import type { App } from "../../../shared/app.ts";
import type { Item } from "../../../shared/store/table.ts";

export type Images = { newImage?: Item; oldImage?: Item; record: DynamoDBRecord };

/** May be called twice, late, or for an image that is no longer the present one: the outcome must not depend on it. */
export type Projection = (app: App, images: Images) => Promise<void>;

/** The same for all records of one type in a batch at once; when it throws, all of them come again. */
export type BatchProjection = (app: App, images: readonly Images[]) => Promise<void>;
