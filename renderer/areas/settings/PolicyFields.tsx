import { Group, NumberInput, Select, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SubjectDraft } from '#renderer/areas/settings/subjectDraft.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { minorDigits } from '#shared/domain/money.ts'

/** What every selection of the subject begins with. */
export function PolicyFields({ form }: { readonly form: UseFormReturnType<SubjectDraft> }) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  return (
    <>
      <Text size="sm" fw={600} mt={6}>
        {t('settings.defaultsOf')}
      </Text>
      <Group grow align="start">
        <Select
          label={t('settings.defaultFund')}
          clearable
          data={all.funds.map((fund) => ({ value: String(fund.id), label: nameOf(fund.names) }))}
          {...form.getInputProps('fundId')}
        />
        <Select
          label={t('settings.defaultLocation')}
          clearable
          data={all.locations.map((one) => ({ value: String(one.id), label: nameOf(one.names) }))}
          {...form.getInputProps('locationId')}
        />
      </Group>
      <Group grow align="start">
        <NumberInput
          label={t('settings.defaultCopies')}
          min={1}
          max={9999}
          allowDecimal={false}
          {...form.getInputProps('copies')}
        />
        <NumberInput
          label={t('settings.priceCapField', { currency: all.baseCurrency })}
          min={0}
          allowNegative={false}
          decimalScale={minorDigits(all.baseCurrency)}
          thousandSeparator=","
          hideControls
          {...form.getInputProps('priceCap')}
        />
      </Group>
    </>
  )
}
