import type { Moment } from '../store/index.ts';
import type { LinkedOrganisation, RecognisedGroup } from '../store/projects/contentLinks.ts';
import type { StoredContent, StoredOrganisation } from '../store/rows/index.ts';
import type { Source } from '../store/rows/source.ts';

/** A thing with an id that is good anywhere in the graph. */
export interface NodeShape {
  readonly type: string;
  /** The natural identity within its type; global ids are made of type, key and explicit moment. */
  readonly key: string;
  /** From where it and everything reached from it is seen; what is the same at every moment has none. */
  readonly moment?: Moment;
}

/** A project at a moment: its content, and from where everything reached from it is seen. */
export interface ProjectShape extends StoredContent, NodeShape {
  readonly type: 'Project';
  readonly moment: Moment;
}

/** A source record as one thing, whichever of its readings a version knows. */
export interface SourceShape extends Source, NodeShape {
  readonly type: 'SourceRecord';
}

/** What a dataset version is cited by. */
export interface DatasetShape {
  readonly version: number;
  readonly publishedAt: Date;
}

/** An organisation as it is called at a moment's version. */
export type OrganisationShape = StoredOrganisation & {
  readonly type: 'Organisation';
  readonly key: string;
  readonly moment: Moment;
};

/** An implementer as printed, and which organisation it is. */
export type ImplementerShape = StoredContent['implementers'][number] &
  LinkedOrganisation & { readonly moment: Moment };

/** A place as printed. */
export type PlaceShape = StoredContent['places'][number] & {
  readonly day: string | null;
  /** Another country's places are printed, and resolved to none of Finland's. */
  readonly isFinnish: boolean;
  readonly moment: Moment;
};

/** A target group, and the words it was recognised by. */
export type TargetGroupLinkShape = RecognisedGroup & { readonly moment: Moment };
