// The areas of text, typed from English. An area is a folder here; the build fails when a language lacks a key.
import type niches from "../../shared/domain/niches/en.json";
import type account from "./account/en.json";
import type acts from "./acts/en.json";
import type adjust from "./adjust/en.json";
import type app from "./app/en.json";
import type applicants from "./applicants/en.json";
import type brand from "./brand/en.json";
import type briefEditor from "./briefEditor/en.json";
import type chargebacks from "./chargebacks/en.json";
import type collectives from "./collectives/en.json";
import type creator from "./creator/en.json";
import type deal from "./deal/en.json";
import type design from "./design/en.json";
import type drops from "./drops/en.json";
import type factor from "./factor/en.json";
import type fields from "./fields/en.json";
import type filters from "./filters/en.json";
import type finance from "./finance/en.json";
import type flags from "./flags/en.json";
import type groups from "./groups/en.json";
import type guidance from "./guidance/en.json";
import type guide from "./guide/en.json";
import type invites from "./invites/en.json";
import type landing from "./landing/en.json";
import type ledger from "./ledger/en.json";
import type legal from "./legal/en.json";
import type links from "./links/en.json";
import type lists from "./lists/en.json";
import type managers from "./managers/en.json";
import type match from "./match/en.json";
import type notes from "./notes/en.json";
import type open from "./open/en.json";
import type people from "./people/en.json";
import type platforms from "./platforms/en.json";
import type polls from "./polls/en.json";
import type problems from "./problems/en.json";
import type product from "./product/en.json";
import type profile from "./profile/en.json";
import type rebook from "./rebook/en.json";
import type room from "./room/en.json";
import type searches from "./searches/en.json";
import type sign from "./sign/en.json";
import type survey from "./survey/en.json";
import type team from "./team/en.json";
import type terms from "./terms/en.json";
import type thread from "./thread/en.json";
import type trust from "./trust/en.json";
import type welcome from "./welcome/en.json";
import type words from "./words/en.json";
import type work from "./work/en.json";

export type Areas = {
  /** The frame of every page. */
  app: typeof app;
  /** What is said of an error, by its code. */
  problems: typeof problems;
  /** Names of what people fill in, by the name that the API has for it. */
  fields: typeof fields;
  /** Words for what the API says in codes: statuses, platforms, reasons. Keys like `payout.scheduled`. */
  words: typeof words;
  /** Names of platforms, formats, and what proves and counts them; pages that speak of work load it with `words`. */
  platforms: typeof platforms;
  /** Names of the niches that we know: the domain has them, as searches go by them too. */
  niches: typeof niches;
  /** Saying that something should not be there, and the staff's answer. */
  flags: typeof flags;
  /** What lists of creators and of briefs are filtered by. */
  filters: typeof filters;
  /** Searches that a person keeps, and what is new in them. */
  searches: typeof searches;
  open: typeof open;
  landing: typeof landing;
  legal: typeof legal;
  sign: typeof sign;
  welcome: typeof welcome;
  account: typeof account;
  /** Setting up the second factor, in the account and at sign-in. */
  factor: typeof factor;
  notes: typeof notes;
  team: typeof team;
  brand: typeof brand;
  briefEditor: typeof briefEditor;
  /** What a brief gives, in its editor. */
  product: typeof product;
  applicants: typeof applicants;
  /** What a brief says beside its terms, as those read it who think of applying; also the names of figures. */
  guidance: typeof guidance;
  /** Writing that, and how complete a brief is. */
  guide: typeof guide;
  /** Polls on briefs, on both sides. */
  polls: typeof polls;
  /** Surveys: asked, answered and read. */
  survey: typeof survey;
  /** Drops, places and waiting lists. */
  drops: typeof drops;
  creator: typeof creator;
  /** Creators as others find and read them. */
  people: typeof people;
  /** How far accounts can be believed: scores, contests, whose they are, and what creators have done. */
  trust: typeof trust;
  /** A brand's lists of creators, its notes and scorecards. */
  lists: typeof lists;
  /** Links by which creators come to a brand. */
  links: typeof links;
  /** Booking the creator of a completed deal again. */
  rebook: typeof rebook;
  /** Who manages a creator's profile: invited, listed, ended; and whom a person manages. */
  managers: typeof managers;
  /** Creators whom a curator vouches for, on all sides. */
  collectives: typeof collectives;
  /** A brand's groups of creators. */
  groups: typeof groups;
  /** How well a brief and a creator suit each other, and why; creators like another. */
  match: typeof match;
  /** Invitations to briefs, on both sides. */
  invites: typeof invites;
  /** The creator's profile, accounts and payout account. */
  profile: typeof profile;
  /** The negotiation. */
  deal: typeof deal;
  /** The deal room, its deliverables, and what happened in it. */
  room: typeof room;
  /** What both sides of a deal write to each other. */
  thread: typeof thread;
  work: typeof work;
  acts: typeof acts;
  /** The terms of an offer and their editor. */
  terms: typeof terms;
  finance: typeof finance;
  /** Ledger, operations, proposals and reconciliations, for finance. */
  ledger: typeof ledger;
  chargebacks: typeof chargebacks;
  /** A correction of the books, as a proposal. */
  adjust: typeof adjust;
  design: typeof design;
};
