export type CsvEncoding = 'utf-8-bom' | 'gb18030'

/** 'gbk' is not written, but asked about: Excel and old systems in Chinese read GB18030 files only as far as GBK. */
export type AskedEncoding = CsvEncoding | 'gbk'
