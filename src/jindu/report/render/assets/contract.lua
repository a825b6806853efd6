-- What the report's Markdown means, the same for PDF and HTML: numbers, references, captions, columns.
-- Nothing raw passes. Problems are collected and printed, one JSON object a line, for the caller to name.

local settings, numbers, problems, measure = {}, {}, {}, nil

local function problem(where, found, todo)
  table.insert(problems, { where = where, found = found, todo = todo })
end

-- Numbers -------------------------------------------------------------------------------------------------
local DIGITS = { "一", "二", "三", "四", "五", "六", "七", "八", "九" }

local function chinese(n)
  local tens, ones = n // 10, n % 10
  return (tens > 1 and DIGITS[tens] or "") .. (tens > 0 and "十" or "") .. (DIGITS[ones] or "")
end

local SYMBOLS = { ["一"] = chinese, ["1"] = tostring, ["A"] = function(n) return string.char(64 + n) end }

-- "（一）" or "1.1" filled from the last counters; each level has a pattern of its own.
local function fill(pattern, counters)
  local count, index = 0, 0
  for _, code in utf8.codes(pattern) do count = count + (SYMBOLS[utf8.char(code)] and 1 or 0) end
  return (pattern:gsub(utf8.charpattern, function(char)
    if not SYMBOLS[char] then return char end
    index = index + 1
    return SYMBOLS[char](counters[#counters - count + index])
  end))
end

local function label(kind, n, lang)
  local words = settings.words[lang]
  local gap = words[kind]:match("%a$") and "\u{a0}" or ""
  return words[kind] .. gap .. n .. (kind == "sec" and words.section_suffix or "")
end

local counters, appendices, counts = {}, 0, { fig = 0, tbl = 0 }

local function next_section(header)
  for level = #counters + 1, header.level - 1 do counters[level] = 0 end
  counters[header.level] = (counters[header.level] or 0) + 1
  for level = header.level + 1, #counters do counters[level] = nil end
  return fill(settings.section_numbers[header.level], counters)
end

local function next_appendix()
  appendices = appendices + 1
  return SYMBOLS.A(appendices)
end

local level = 0

local function number_header(header)
  if header.level > level + 1 then
    problem(pandoc.utils.stringify(header), "heading skips a level:", "Use one # more than the heading above it")
  end
  level = header.level
  if header.classes:includes("unnumbered") or not settings.number_sections then return nil end
  if header.classes:includes("appendix") then
    local n = next_appendix()
    numbers[header.identifier] = { kind = "appendix", n = n }
    header.attributes["number"] = label("appendix", n, settings.lang)
  elseif settings.section_numbers[header.level] then
    local n = next_section(header)
    numbers[header.identifier] = { kind = "sec", n = n:gsub("、$", ""):gsub("%.$", "") }
    header.attributes["number"] = n
  end
  return header
end

local function kind_of(div)
  local kind = div.identifier:match("^(%a+)%-")
  return counts[kind] and kind or nil
end

local function number_div(div)
  local kind = kind_of(div)
  if not kind then return nil end
  if numbers[div.identifier] then problem("#" .. div.identifier, "used twice", "Give each its own name") end
  counts[kind] = counts[kind] + 1
  numbers[div.identifier] = { kind = kind, n = tostring(counts[kind]) }
end

-- References ----------------------------------------------------------------------------------------------
local function refer(lang)
  return function(cite)
    local parts = pandoc.Inlines({})
    for _, citation in ipairs(cite.citations) do
      local target = numbers[citation.id]
      if not target then
        problem("@" .. citation.id, "unresolved reference", "Label a section, table or figure so, or mend the name")
        return nil
      end
      if #parts > 0 then parts:insert(pandoc.Str(lang == "zh" and "、" or ", ")) end
      local bare = citation.mode == "SuppressAuthor"
      parts:insert(pandoc.Link(bare and target.n or label(target.kind, target.n, lang), "#" .. citation.id, "",
        { class = "ref" }))
    end
    return parts
  end
end

local function refer_by_language(element)
  local lang = (element.attributes.lang or ""):sub(1, 2)
  if settings.words[lang] then return element:walk({ Cite = refer(lang) }) end
end

-- Tables: which columns are numbers, how wide each is ------------------------------------------------------
local function lay_columns(tbl, div)
  local wish = div and div.attributes.widths
  for _, class in ipairs(div and div.classes or {}) do tbl.classes:insert(class) end
  if #tbl.colspecs >= 8 and not tbl.classes:includes("wide") then tbl.classes:insert("wide") end
  local specs, mismatch = measure(tbl, wish)
  if mismatch then
    problem("#" .. div.identifier, "widths=\"" .. wish .. "\" for " .. #tbl.colspecs .. " columns", "Give one number a column")
  end
  tbl.colspecs = specs
  for _, body in ipairs(tbl.bodies) do body.row_head_columns = 1 end
  tbl.classes:insert("laid")
  return tbl
end

-- Figures and tables with their captions -------------------------------------------------------------------
local function caption_of(blocks, name)
  local last = blocks[#blocks]
  if not last or last.t ~= "Para" or (#last.content == 1 and last.content[1].t == "Image") then
    problem(name, "no caption", "End the block with a paragraph of its own")
    return pandoc.Inlines({})
  end
  return blocks:remove(#blocks).content
end

-- The number before the caption, and again in its own language before a part in another one.
local function with_number(caption, id)
  local target, own = numbers[id], settings.lang
  local function prefix(lang)
    return pandoc.Span({ pandoc.Str(label(target.kind, target.n, lang)) }, { class = "label" })
  end
  for _, inline in ipairs(caption) do
    local lang = inline.t == "Span" and (inline.attributes.lang or ""):sub(1, 2) or own
    if settings.words[lang] and lang ~= own then inline.content:insert(1, prefix(lang)) end
  end
  caption:insert(1, prefix(own))
  return pandoc.Div({ pandoc.Plain(caption) }, { class = "caption" })
end

local function check_images(div)
  local images = 0
  div:walk({ Image = function(image)
    images = images + 1
    if (image.attributes["fig-alt"] or "") == "" then
      problem("#" .. div.identifier, "figure without alternative text", 'Write {fig-alt="…"} after the image')
    end
  end })
  if images == 0 then problem("#" .. div.identifier, "no image in it", "Put ![](figures/….svg) before the caption") end
end

local function assemble(div)
  local kind = kind_of(div)
  if not kind then return nil end
  local blocks, notes = pandoc.Blocks({}), pandoc.Blocks({})
  for _, block in ipairs(div.content) do
    local note = block.t == "Div" and block.classes:includes("source")
    if note then notes:insert(block) else blocks:insert(block) end
  end
  local caption = with_number(caption_of(blocks, "#" .. div.identifier), div.identifier)
  if kind == "fig" then check_images(div) end
  local body = pandoc.Div(blocks, { class = "body" })
  div.content = { body, caption, pandoc.Div(notes, { class = "notes" }) }
  div.classes:insert(kind == "fig" and "figure" or "tabular")
  return div
end

-- A source note right after a figure or table belongs to it.
local function adopt_sources(blocks)
  for i = #blocks, 2, -1 do
    local owner, note = blocks[i - 1], blocks[i]
    local is_note = note.t == "Div" and note.classes:includes("source")
    if is_note and owner.t == "Div" and kind_of(owner) then owner.content:insert(blocks:remove(i)) end
  end
  return blocks
end

-- Nothing raw ----------------------------------------------------------------------------------------------
local KEPT = { lang = true, summary = true, widths = true, number = true, ["fig-alt"] = true }

local function clean(element)
  local kept = {}
  for key, value in pairs(element.attributes) do
    if KEPT[key] or key:match("^data%-[%w-]+$") then table.insert(kept, { key, value }) end
  end
  element.attributes = kept
  return element
end

local function raw_inline(raw)
  if raw.text:lower():match("^<br%s*/?>$") then return pandoc.LineBreak() end
  return pandoc.Str(raw.text)
end

local function local_image(image)
  if image.src:match("^%a[%w+.-]*:") or image.src:match("^/") or image.src:match("%.%.") then
    problem(image.src, "image from outside the report's folder", "Use a file beside the notebook")
  end
  return clean(image)
end

local function safe_link(link)
  if link.target:match("^https?://") or link.target:match("^#") or link.target:match("^mailto:") then
    return clean(link)
  end
  return link.content
end

local SAFE = {
  RawInline = raw_inline,
  RawBlock = function(raw) return pandoc.Para({ pandoc.Str(raw.text) }) end,
  Image = local_image, Link = safe_link, Div = clean, Span = clean, Header = clean, Code = clean, CodeBlock = clean,
}

local function load_settings(meta)
  local file = assert(io.open(pandoc.utils.stringify(meta.settings)))
  settings = pandoc.json.decode(file:read("a"), false)
  file:close()
  measure = dofile(settings.assets .. "/columns.lua")
end

local function report_problems()
  if #problems == 0 then return end
  for _, each in ipairs(problems) do io.stderr:write("PROBLEM " .. pandoc.json.encode(each) .. "\n") end
  os.exit(3)
end

function Pandoc(doc)
  load_settings(doc.meta)
  doc = doc:walk(SAFE)
  doc = doc:walk({ traverse = "topdown", Header = number_header, Div = number_div })
  doc = doc:walk({ Blocks = adopt_sources })
  doc = doc:walk({ Div = function(div)
    if kind_of(div) or div.classes:includes("details") then
      return div:walk({ Table = function(tbl) return lay_columns(tbl, div) end })
    end
  end })
  doc = doc:walk({ Table = function(tbl) return not tbl.classes:includes("laid") and lay_columns(tbl) or nil end })
  doc = doc:walk({ Div = assemble })
  doc = doc:walk({ Div = refer_by_language, Span = refer_by_language })
  doc = doc:walk({ Cite = refer(settings.lang) })
  report_problems()
  return doc
end
