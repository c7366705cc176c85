import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { APP_GUARD } from '@nestjs/core';
import { Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { describe, expect, it } from '@jest/globals';
import { floorPlanOf, methodsOf, providerClasses, type FloorPlan } from '../../scripts/floor-plan.js';
import { AppModule } from '../../src/app.module.js';
import { AUTHENTICATED, Authenticated, REQUIRED_PERMISSION, RequirePermission } from '../../src/auth/guarding.js';
import { Settings } from '../../src/config/env.js';
import { Public, PUBLIC } from '../../src/common/public.decorator.js';

const OPERATIONS = new Set(['Query', 'Mutation', 'Subscription']);
const MARKS = [REQUIRED_PERMISSION, AUTHENTICATED, PUBLIC];

/** Every way into the house: `Class.method` of each operation and route, and whether it says who may use it. */
function entrances(plan: FloorPlan): { name: string; marked: boolean }[] {
  return [...new Set([...plan.controllers, ...providerClasses(plan)])].flatMap((type) =>
    methodsOf(type)
      .filter(
        (method) =>
          Reflect.hasMetadata(METHOD_METADATA, method) ||
          OPERATIONS.has(String(Reflect.getMetadata(RESOLVER_TYPE_METADATA, method))),
      )
      .map((method) => ({
        name: `${type.name}.${method.name}`,
        marked: MARKS.some((mark) => Reflect.hasMetadata(mark, method) || Reflect.hasMetadata(mark, type)),
      })),
  );
}

function unmarked(plan: FloorPlan): string[] {
  return entrances(plan)
    .filter((each) => !each.marked)
    .map((each) => each.name);
}

@Resolver()
class LeakyResolver {
  @RequirePermission('invoices.read')
  @Query(() => String)
  guarded(): string {
    return '';
  }

  @Query(() => String)
  openQuery(): string {
    return '';
  }

  @Mutation(() => String)
  openMutation(): string {
    return '';
  }

  @Subscription(() => String)
  openSubscription(): string {
    return '';
  }

  @ResolveField(() => String)
  field(): string {
    return '';
  }
}

@Resolver()
@Authenticated()
class GuardedResolver {
  @Query(() => String)
  guardedByItsClass(): string {
    return '';
  }
}

@Controller()
class LeakyController {
  @Get('open')
  open(): void {}

  @Get('public')
  @Public('an example')
  public(): void {}
}

@Controller()
class HeirController extends LeakyController {}

@Injectable()
class OrdinaryService {
  work(): void {}
}

@Module({ controllers: [HeirController], providers: [OrdinaryService, { provide: 'x', useClass: GuardedResolver }] })
class InnerModule {}

@Module({ imports: [{ module: InnerModule, providers: [LeakyResolver] }] })
class LeakyModule {}

const house = AppModule.forRoot(new Settings({}));

describe('every resolver and route says who may use it', () => {
  it('reports those of a module that do not', async () => {
    expect(unmarked(await floorPlanOf(LeakyModule))).toEqual([
      'HeirController.open',
      'LeakyResolver.openQuery',
      'LeakyResolver.openMutation',
      'LeakyResolver.openSubscription',
    ]);
  });

  it('finds none in the floor plan', async () => {
    const plan = await floorPlanOf(house);
    expect(entrances(plan).map((each) => each.name)).toContain('ObservabilityController.live');
    expect(unmarked(plan)).toEqual([]);
  });

  it('has one guard in front of them all', async () => {
    const { providers } = await floorPlanOf(house);
    expect(providers.filter((each) => 'provide' in each && each.provide === APP_GUARD)).toHaveLength(1);
  });
});
