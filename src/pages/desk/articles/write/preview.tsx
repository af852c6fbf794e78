import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { ArticleBody } from '@/components/article-body'
import { RefusalCard } from '@/components/refusal-card'
import { parseMarkdown } from '@/domain/article-markdown'
import type { ArticleDraft } from '@/domain/article-record'

/** So long after the last letter it is drawn anew: a phone types before it draws. */
const PAUSE = 350

/** The text as parents will read it, or the line that keeps it from being published. */
export function Preview({ markdown, pictures }: Pick<ArticleDraft, 'markdown' | 'pictures'>) {
  const [shown, setShown] = useState(markdown)
  useEffect(() => {
    const timer = setTimeout(() => setShown(markdown), PAUSE)
    return () => clearTimeout(timer)
  }, [markdown])
  const parsed = parseMarkdown(shown, pictures)
  return (
    <View aria-role='region' aria-label='家长看到的样子'>
      <View className='section' aria-role='heading'>
        <Text className='title'>家长看到的样子</Text>
      </View>
      {'blocks' in parsed ? <ArticleBody blocks={parsed.blocks} /> : shown.trim() ? <RefusalCard quiet title={`第 ${parsed.refused.line} 行还不能发布`} why={parsed.refused.reason} /> : <Text className='meta'>写下正文，这里马上看得到</Text>}
    </View>
  )
}
