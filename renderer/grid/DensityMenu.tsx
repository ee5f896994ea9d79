import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconBaselineDensityLarge,
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Density } from '#renderer/grid/gridTypes.ts'

const CHOICES = [
  { density: 'compact', label: 'grid.densityCompact', icon: IconBaselineDensitySmall },
  { density: 'normal', label: 'grid.densityNormal', icon: IconBaselineDensityMedium },
  { density: 'roomy', label: 'grid.densityRoomy', icon: IconBaselineDensityLarge },
] as const

/** How high the rows are. */
export function DensityMenu({
  density,
  onChange,
}: {
  readonly density: Density
  onChange(density: Density): void
}) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('grid.density')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('grid.density')}>
            <IconBaselineDensityMedium size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ density: choice, label, icon: Icon }) => (
          <Menu.Item
            key={choice}
            leftSection={<Icon size={16} />}
            rightSection={choice === density ? <IconCheck size={14} /> : null}
            onClick={() => onChange(choice)}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
