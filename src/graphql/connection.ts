import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import { encodeCursor, type Page } from '../common/pagination.js';

@ObjectType()
export class PageInfo {
  @Field()
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface EdgeOf<T> {
  cursor: string;
  node: T;
}

export interface ConnectionOf<T> {
  edges: EdgeOf<T>[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** For a field whose value is a function, run only when the field is asked for: Nest by itself hands out the function. */
export const computed: FieldMiddleware = async (_field, next) => {
  const value: unknown = await next();
  return typeof value === 'function' ? (value as () => unknown)() : value;
};

/** Makes the Relay-style `XEdge` and `XConnection` types of a node type; `class XConnection extends connectionTypes(X, 'X')` with `@ObjectType()`. */
export function connectionTypes<T>(node: Type<T>, name: string): Type<ConnectionOf<T>> {
  @ObjectType(`${name}Edge`)
  class Edge implements EdgeOf<T> {
    @Field()
    cursor!: string;

    @Field(() => node)
    node!: T;
  }

  @ObjectType({ isAbstract: true })
  abstract class Connection implements ConnectionOf<T> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    /** Resolved only when asked for: counting reads the whole list. */
    @Field(() => Int, { middleware: [computed] })
    totalCount!: () => Promise<number>;
  }
  return Connection as Type<ConnectionOf<T>>;
}

/** Its cursor is written when it is asked for. */
class EdgeView<T> implements EdgeOf<T> {
  constructor(
    private readonly id: string,
    readonly node: T,
  ) {}

  get cursor(): string {
    return encodeCursor(this.id);
  }
}

/** A page of rows as a GraphQL connection; each row's id is its cursor. */
export function toConnection<R extends { id: string }, T>(page: Page<R>, toNode: (row: R) => T): ConnectionOf<T> {
  const edges = page.items.map((row) => new EdgeView(row.id, toNode(row)));
  return {
    edges,
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: page.total,
  };
}
