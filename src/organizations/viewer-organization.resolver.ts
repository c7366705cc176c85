import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ViewerType } from '../auth/viewer.type.js';
import { OrganizationType, toOrganizationType } from './organization.type.js';
import { OrganizationsService } from './organizations.service.js';

/** `viewer { organization }`: the room of organizations stands above the one that signs people in. */
@Resolver(() => ViewerType)
export class ViewerOrganizationResolver {
  constructor(private readonly organizations: OrganizationsService) {}

  @ResolveField(() => OrganizationType)
  async organization(@Parent() viewer: ViewerType): Promise<OrganizationType> {
    return toOrganizationType(await this.organizations.get(viewer.organizationId));
  }
}
