import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ViewerType } from '../auth/viewer.type.js';
import { OrganizationType, toOrganizationType } from './organization.type.js';
import { OrganizationsService } from './organizations.service.js';
import { ViewerOrganizationType } from './viewer-organization.type.js';

/** `viewer { organization organizations }`: the room of organizations stands above the one that signs people in. */
@Resolver(() => ViewerType)
export class ViewerOrganizationResolver {
  constructor(private readonly service: OrganizationsService) {}

  @ResolveField(() => OrganizationType)
  async organization(@Parent() viewer: ViewerType): Promise<OrganizationType> {
    return toOrganizationType(await this.service.get(viewer.organizationId));
  }

  @ResolveField(() => [ViewerOrganizationType], {
    description: 'Every organization the person belongs to, this one included, by name; switchOrganization goes there.',
  })
  async organizations(@Parent() viewer: ViewerType): Promise<ViewerOrganizationType[]> {
    const found = await this.service.ofPerson(viewer.id);
    return found.map(({ organization: { id, name }, role }) => ({ id, name, role }));
  }
}
