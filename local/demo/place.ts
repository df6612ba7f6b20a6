// Where the demo leaves its books, for whoever wants to look at them afterwards.
export const DEMO_DIR = ".data-demo";
