export default definePageConfig({ navigationBarTitleText: '这篇文章' })
