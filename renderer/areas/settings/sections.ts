import {
  type Icon,
  IconAdjustments,
  IconBooks,
  IconBuildingCommunity,
  IconCoins,
  IconCurrencyYuan,
  IconKey,
  IconListNumbers,
  IconMapPin,
  IconTable,
  IconTruck,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { AccountSection } from '#renderer/areas/settings/AccountSection.tsx'
import { ClassRangesSection } from '#renderer/areas/settings/ClassRangesSection.tsx'
import { Funds, Rates } from '#renderer/areas/settings/MoneyTabs.tsx'
import { OwnPreferences } from '#renderer/areas/settings/OwnPreferences.tsx'
import { ParticipationSection } from '#renderer/areas/settings/ParticipationSection.tsx'
import { People } from '#renderer/areas/settings/People.tsx'
import { Departments, Locations } from '#renderer/areas/settings/PlaceSections.tsx'
import { Subjects } from '#renderer/areas/settings/Subjects.tsx'
import { TeamsSection } from '#renderer/areas/settings/TeamsSection.tsx'
import { Vendors } from '#renderer/areas/settings/Vendors.tsx'

interface Section {
  readonly name: string
  readonly icon: Icon
  readonly Content: ComponentType
  /** Needs what the library is set up with, and waits for it. */
  readonly needsReference: boolean
}

/** The sections of the settings by groups, in the order in which a library is set up. */
export const GROUPS = [
  {
    name: 'own',
    sections: [
      { name: 'own', icon: IconAdjustments, Content: OwnPreferences, needsReference: false },
      { name: 'account', icon: IconKey, Content: AccountSection, needsReference: false },
    ],
  },
  {
    name: 'organisation',
    sections: [
      { name: 'people', icon: IconUsers, Content: People, needsReference: true },
      {
        name: 'departments',
        icon: IconBuildingCommunity,
        Content: Departments,
        needsReference: true,
      },
      { name: 'subjects', icon: IconBooks, Content: Subjects, needsReference: true },
      { name: 'teams', icon: IconUsersGroup, Content: TeamsSection, needsReference: true },
      {
        name: 'participation',
        icon: IconTable,
        Content: ParticipationSection,
        needsReference: true,
      },
      { name: 'ranges', icon: IconListNumbers, Content: ClassRangesSection, needsReference: true },
    ],
  },
  {
    name: 'buying',
    sections: [
      { name: 'vendors', icon: IconTruck, Content: Vendors, needsReference: true },
      { name: 'locations', icon: IconMapPin, Content: Locations, needsReference: true },
      { name: 'funds', icon: IconCoins, Content: Funds, needsReference: true },
      { name: 'rates', icon: IconCurrencyYuan, Content: Rates, needsReference: true },
    ],
  },
] as const satisfies readonly { readonly name: string; readonly sections: readonly Section[] }[]

export const SECTIONS = GROUPS.flatMap(({ sections }) => [...sections])
export type SectionName = (typeof SECTIONS)[number]['name']
