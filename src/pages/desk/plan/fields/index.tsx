import { View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { SwitchRow } from '@/components/switch-row'
import type { Programme, programmeBlocker } from '@/domain/template'
import { useCity } from '@/hooks/use-directory'
import { ArticleField } from './article-field'
import { NumberInput, SpanField, TextField, WordsField } from './parts'
import './index.scss'

export interface FieldsProps {
  draft: Programme
  /** The field that contradicts another. */
  wrong?: ReturnType<typeof programmeBlocker>
  /** Districts the person may choose for a room; all when missing. */
  districts?: string[]
  onChange: (more: Partial<Programme>) => unknown
}

const MOST_THINGS = 12

/** What it is called, what is done, who leads it. */
export function WhatFields({ draft: { title, summary, host, bring, clinic, kind, articleId, ageMonths }, onChange }: FieldsProps) {
  const lines = bring.join('\n')
  const desk = clinic ?? { department: '', doctor: '' }
  return (
    <Card>
      <WordsField label='名称' value={title} most={40} error={title.trim() === '' ? '要有个名称' : undefined} onChange={(value) => onChange({ title: value })} />
      <TextField label='做什么' value={summary} most={500} onChange={(value) => onChange({ summary: value })} />
      <WordsField label='谁来办' hint='老师，或者办的单位' value={host} most={40} error={host.trim() === '' ? '写上谁来办' : undefined} onChange={(value) => onChange({ host: value })} />
      {kind === 'clinic' && (
        <View>
          <WordsField label='科室' value={desk.department} most={20} onChange={(department) => onChange({ clinic: { ...desk, department } })} />
          <WordsField label='医生' hint='科室和医生要么都写，要么都不写' value={desk.doctor} most={20} onChange={(doctor) => onChange({ clinic: { ...desk, doctor } })} />
          <WordsField label='职称' value={desk.doctorTitle ?? ''} most={20} onChange={(doctorTitle) => onChange({ clinic: { ...desk, doctorTitle } })} />
        </View>
      )}
      <TextField label='带什么' hint='一行一样' value={lines} most={600} onChange={(value) => onChange({ bring: value === '' ? [] : value.split('\n').slice(0, MOST_THINGS) })} />
      <ArticleField articleId={articleId} ageMonths={ageMonths} onChange={(value) => onChange({ articleId: value })} />
    </Card>
  )
}

/** Who may come. */
export function WhoFields({ draft: { ageMonths, adults, area }, wrong, onChange }: FieldsProps) {
  const { data: city } = useCity()
  const chosen = area ?? []
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]
    onChange({ area: next.length ? next : undefined })
  }
  return (
    <Card>
      <SpanField label='适合月龄' hint='按活动那天的整月算' error={wrong === 'ageMonths' ? '最小不能大过最大' : undefined} value={ageMonths} onChange={(value) => onChange({ ageMonths: value })} />
      <SpanField label='同来的大人' error={wrong === 'adults' ? '最少不能多过最多；大人的活动至少一位' : undefined} value={adults} onChange={(value) => onChange({ adults: value })} />
      {city && (
        <Field label='只给哪些区的家庭' hint='都不选，就是全市'>
          <Chips wrap label='只给哪些区的家庭' options={city.districts.map(({ code, name }) => ({ value: code, text: name }))} chosen={chosen} onToggle={toggle} />
        </Field>
      )}
    </Card>
  )
}

/** Where it is. */
export function WhereFields({ draft: { venue }, districts, onChange }: FieldsProps) {
  const { data: city } = useCity()
  const offered = (city?.districts ?? []).filter(({ code }) => !districts || districts.includes(code))
  return (
    <Card>
      <WordsField label='房间或场地' value={venue.name} most={40} error={venue.name.trim() === '' ? '写上在哪个房间' : undefined} onChange={(name) => onChange({ venue: { ...venue, name } })} />
      <WordsField label='地址' value={venue.address} most={80} onChange={(address) => onChange({ venue: { ...venue, address } })} />
      {city && (
        <Field label='在哪个区' error={venue.district === '' ? '选一个区' : undefined}>
          <Chips wrap label='在哪个区' options={offered.map(({ code, name }) => ({ value: code, text: name }))} chosen={[venue.district]} onToggle={(district) => onChange({ venue: { ...venue, district } })} />
        </Field>
      )}
    </Card>
  )
}

/** How often a family may come, and what keeps its place. */
export function LimitFields({ draft: { limits = {}, releaseUnconfirmed }, onChange }: FieldsProps) {
  const set = (field: 'perWeek' | 'perSeries', value: number | undefined) => {
    const { [field]: _old, ...others } = limits
    const next = { ...others, ...(value ? { [field]: value } : {}) }
    onChange({ limits: Object.keys(next).length ? next : undefined })
  }
  return (
    <Card>
      <Field label='一家一周最多几次' hint='同一类活动；0 是不限'>
        <NumberInput label='一家一周最多几次' value={limits.perWeek ?? 0} onChange={(value) => set('perWeek', value)} />
      </Field>
      <Field label='一家在这一期最多几次' hint='0 是不限'>
        <NumberInput label='一家在这一期最多几次' value={limits.perSeries ?? 0} onChange={(value) => set('perSeries', value)} />
      </Field>
      <SwitchRow title='前一天没确认就让出' note='开始前两小时还没点“我会来”、又有人候补，名额给候补的家庭' on={releaseUnconfirmed ?? false} onChange={(on) => onChange({ releaseUnconfirmed: on })} />
    </Card>
  )
}
