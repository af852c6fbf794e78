import { Input, Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { figureText } from '@/copy/figure'
import { errorText } from '@/copy/errors'
import type { PressOutputs } from '@/domain/contract'
import type { PublishedFigure } from '@/domain/figure'
import { localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { useFigureForm, type FigureDraft } from './use-figure-form'

interface Props {
  /** The row that is corrected: its name stays. */
  corrects?: PublishedFigure
  onClose: () => unknown
  onDone: (answer: PressOutputs['publishFigure']) => unknown
}

const EXACT = '正好'

/** A number from a document, as the document says it: with its name, its source and its day. */
export function FigureSheet({ corrects, onClose, onDone }: Props) {
  const { draft, write, ready, busy, refused, send } = useFigureForm(corrects, onDone)
  const line = (field: Exclude<keyof FigureDraft, 'qualifier' | 'asOf'>, label: string, hint?: string, type: 'text' | 'digit' = 'text') => (
    <Field label={label} hint={hint}>
      <Input className='field__input' type={type} value={draft[field]} maxlength={field === 'title' ? 120 : field === 'url' ? 300 : 60} aria-label={label} cursorSpacing={120} onInput={({ detail }) => write({ [field]: detail.value })} />
    </Field>
  )
  return (
    <Sheet title={corrects ? '更正' : '录入一个数'} onClose={onClose}>
      {refused && <RefusalCard title='没有发布' why={errorText[refused]} />}
      {corrects ? <Text className='meta'>{`${corrects.name}：原来是 ${figureText(corrects)}，会一直写在旁边`}</Text> : line('name', '叫什么', '和以前的叫法一样，才排在一起')}
      {line('value', '数', undefined, 'digit')}
      {line('unit', '单位')}
      <Field label='文件怎么说'>
        <Chips
          wrap
          label='文件怎么说'
          options={[EXACT, '约', '超过'].map((value) => ({ value, text: value }))}
          chosen={[draft.qualifier ?? EXACT]}
          onToggle={(said) => write({ qualifier: said === '约' || said === '超过' ? said : undefined })}
        />
      </Field>
      {line('title', '来自哪份文件')}
      {line('url', '文件的网址', '可以不填；以 https:// 开头')}
      <Field label='是哪一天的数'>
        <Picker mode='date' value={draft.asOf} end={localDate(serverTime())} aria-label='是哪一天的数' onChange={({ detail }) => write({ asOf: detail.value })}>
          <View className='field__input' aria-role='button'>
            <Text>{draft.asOf}</Text>
          </View>
        </Picker>
      </Field>
      <View className='row'>
        <Button kind='soft' wide onTap={onClose}>
          不发布了
        </Button>
        <Button wide disabled={!ready} busy={busy} onTap={send}>
          发布
        </Button>
      </View>
    </Sheet>
  )
}
