import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { OrganizationFaces } from './organization-faces.service.js';
import { UpdateOrganizationInput } from './organization.inputs.js';
import { OrganizationLogoType, OrganizationType, toOrganizationType } from './organization.type.js';

@Resolver(() => OrganizationType)
export class OrganizationsResolver {
  constructor(private readonly faces: OrganizationFaces) {}

  @Mutation(() => OrganizationType, {
    description: 'How the organization shows itself to its clients, and what it mails to them.',
  })
  @RequirePermission('organization.manage')
  async updateOrganization(
    @CurrentMember() member: Member,
    @Args('input') input: UpdateOrganizationInput,
  ): Promise<OrganizationType> {
    return toOrganizationType(await this.faces.update(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => OrganizationType, {
    description:
      'A PNG or JPEG of at most 512 KiB, 2,000 pixels on a side and a million pixels, in base64. It is decoded and written anew.',
  })
  @RequirePermission('organization.manage')
  async setOrganizationLogo(
    @CurrentMember() member: Member,
    @Args('contentBase64') contentBase64: string,
  ): Promise<OrganizationType> {
    return toOrganizationType(await this.faces.setLogo(member.organizationId, actorOf(member), contentBase64));
  }

  @Mutation(() => OrganizationType)
  @RequirePermission('organization.manage')
  async removeOrganizationLogo(@CurrentMember() member: Member): Promise<OrganizationType> {
    return toOrganizationType(await this.faces.removeLogo(member.organizationId, actorOf(member)));
  }

  @ResolveField(() => OrganizationLogoType, { nullable: true })
  async logo(@Parent() { id }: OrganizationType): Promise<OrganizationLogoType | null> {
    return this.faces.logoOf(id);
  }
}
