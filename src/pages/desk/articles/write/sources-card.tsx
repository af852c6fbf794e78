import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { isTrusted, type DraftSource } from '@/domain/article-source'

interface Props {
  sources: DraftSource[]
  onChange: (sources: DraftSource[]) => unknown
}

const MOST = 8
const NOT_TRUSTED = '只能是政府、疾控、世卫组织的 https 网址'

/** What an article rests on: which document, of when, and where it stands. */
export function SourcesCard({ sources, onChange }: Props) {
  const change = (index: number, fields: Partial<DraftSource>) => onChange(sources.map((source, at) => (at === index ? { ...source, ...fields } : source)))
  return (
    <Card>
      <Text className='title'>依据</Text>
      <Text className='small'>家长看得到。写政府、疾控、世卫组织等的文件</Text>
      {sources.map(({ title, date, url = '' }, index) => (
        <View key={index} className='write__source'>
          <Field label={`第 ${index + 1} 个出处`}>
            <Input className='field__input' ariaLabel={`出处 ${index + 1} 的文件名`} placeholder='文件名' value={title} maxlength={80} onInput={({ detail }) => change(index, { title: detail.value })} />
          </Field>
          <Input className='field__input' ariaLabel={`出处 ${index + 1} 的日期`} placeholder='日期，如 2023 年 12 月' value={date} maxlength={30} onInput={({ detail }) => change(index, { date: detail.value })} />
          <Field label='网址（可以不填）' error={url && !isTrusted(url) ? NOT_TRUSTED : undefined}>
            <Input className='field__input' ariaLabel={`出处 ${index + 1} 的网址`} placeholder='https://' value={url} maxlength={300} onInput={({ detail }) => change(index, { url: detail.value.trim() || undefined })} />
          </Field>
          {sources.length > 1 && (
            <Button small kind='soft' label={`去掉出处 ${index + 1}`} onTap={() => onChange(sources.filter((_, at) => at !== index))}>
              去掉这个出处
            </Button>
          )}
        </View>
      ))}
      {sources.length < MOST && (
        <Button small kind='soft' onTap={() => onChange([...sources, { title: '', date: '' }])}>
          加一个出处
        </Button>
      )}
    </Card>
  )
}
