import { useRef, useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { RefusalCard } from '@/components/refusal-card'
import { codeOf, errorText } from '@/copy/errors'
import type { Picture } from '@/domain/article'
import { MOST_MARKDOWN } from '@/domain/article-record'
import type { ErrorCode } from '@/domain/errors'
import { press } from '@/services/api'
import { choosePicture } from '@/services/choose-picture'
import { withMark, withPicture, type Mark } from './insert'

interface Props {
  markdown: string
  onChange: (markdown: string) => unknown
  onPicture: (picture: Picture, markdown: string) => unknown
}

const MARKS: [Mark, string][] = [['heading', '小标题'], ['strong', '加粗'], ['list', '列表']]

/** The text, and the four things one may do to it. */
export function TextCard({ markdown, onChange, onPicture }: Props) {
  const cursor = useRef<number>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const at = () => Math.min(cursor.current ?? markdown.length, markdown.length)
  const typed = ({ value, cursor: now }: { value: string; cursor?: number }) => {
    cursor.current = now
    onChange(value)
  }
  const add = async () => {
    setRefused(undefined)
    const place = at()
    try {
      const image = await choosePicture()
      if (image === null) return
      setBusy(true)
      const { picture } = await press.addPicture({ image })
      onPicture(picture, withPicture(markdown, place, picture.id))
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card>
      <View className='row'>
        <Text className='title grow'>正文</Text>
        <Text className='small'>
          {[...markdown].length} / {MOST_MARKDOWN} 字
        </Text>
      </View>
      <View className='write__tools' aria-role='toolbar' aria-label='排版'>
        {MARKS.map(([mark, text]) => (
          <Button key={mark} small kind='soft' onTap={() => onChange(withMark(markdown, at(), mark))}>
            {text}
          </Button>
        ))}
        <Button small kind='soft' busy={busy} onTap={add}>
          图片
        </Button>
      </View>
      {refused && <RefusalCard quiet title='图片没有加上' why={errorText[refused]} action={{ text: '换一张', onTap: add }} />}
      {/* No limit here: a paste that is too long is said, and not cut off. */}
      <Textarea
        className='field__input write__text'
        ariaLabel='正文'
        value={markdown}
        maxlength={-1}
        autoHeight
        cursorSpacing={120}
        placeholder={'空一行分段。## 开头是小标题，- 开头是列表，> 开头是提醒。'}
        onInput={({ detail }) => typed(detail)}
        onBlur={({ detail }) => void (cursor.current = (detail as { cursor?: number }).cursor ?? cursor.current)}
      />
    </Card>
  )
}
