# What the markup says of each line of a page: see `markup.py`.

cdef enum:
    SUBTREES = 5  # ancestors whose subtree is looked at
    PARAGRAPH = 80  # characters outside links that make a paragraph
    NOWHERE = 60  # levels: what the distance to an ancestor is where there is none

HEADINGS = {f"h{level}": level for level in range(1, 7)}


cdef int fill_marked(Page page, dict weights, dict hints) except -1:
    """Fill the columns that look at markup; `weights` are those of the names in it, `hints` what the page states."""
    cdef Tree tree = Tree(page)
    cdef float* plain = page.floats(page.total)
    cdef float* places = page.floats(page.total)
    cdef Py_ssize_t* sorts = <Py_ssize_t*>page.arena.take(tree.total * sizeof(Py_ssize_t))
    cdef list names = sort_elements(tree, sorts)
    cdef double* of_sort = <double*>page.arena.take(len(names) * sizeof(double))
    cdef Py_ssize_t number = 0
    for _, label in names:
        of_sort[number] = weight_of_names(label, weights)
        number += 1
    fill_labels(page, tree, sorts, of_sort)
    fill_links(page, tree, plain, places)
    fill_ancestry(page, tree)
    fill_support(page, tree)
    fill_signatures(page, tree, sorts, len(names), plain)
    fill_beside(page, tree, places)
    fill_richest(page, tree, plain)
    fill_headings(page, tree)
    return fill_stated(page, hints)


cdef list sort_elements(Tree tree, Py_ssize_t* sorts):
    """Write for each element the number of its sort, and return what the sorts are: elements of one tag and label."""
    cdef dict numbers = {}
    cdef Py_ssize_t n
    for n in range(tree.total):
        element = tree.elements[n]
        sorts[n] = numbers.setdefault((element.tag, element.label), len(numbers))
    return list(numbers)


cdef object as_array(float* values, Py_ssize_t total):
    """Return values as an array of numpy, which shares their memory."""
    import numpy  # here, since plain text does without

    return numpy.frombuffer(PyMemoryView_FromMemory(<char*>values, total * sizeof(float), PyBUF_WRITE), numpy.float32)


MARKED += ["linked", "links", "emphasis", "element_place", "linked_near_2", "linked_near_6"]


cdef int fill_links(Page page, Tree tree, float* plain, float* places) except -1:
    """How much of each line stands in links; writes the characters outside them, and the place in the markup, too."""
    cdef Py_ssize_t total = page.total, n = 0, linked, place, elements
    cdef float* out = page.next_row()
    cdef float* inside = page.floats(total)
    cdef float* sizes = page.floats(total)
    page.row += 3
    for line in page.lines:
        mark = tree.marks[n]
        linked, place, elements = mark.linked, mark.place, mark.total
        sizes[n] = PyUnicode_GET_LENGTH(line.text)
        out[n] = least(<float>linked / most(sizes[n], 1), 1)
        plain[n] = sizes[n] * (<float>1 - out[n])
        inside[n] = out[n] * sizes[n]
        places[n] = place
        out[total + n] = min(<Py_ssize_t>mark.links, 20)
        out[2 * total + n] = min(<Py_ssize_t>mark.emphasis, 10)
        out[3 * total + n] = <float>(<double>place / max(elements, 1))
        n += 1
    add_up(inside, total, page.sums)
    add_up(sizes, total, page.sums + total + 1)
    for reach in (2, 6):
        ratio_in_window(page.sums, page.sums + total + 1, total, reach, reach, 1, page.next_row())
    return 0


MARKED += [
    *(f"in_{tag}" for tag in TAGS),
    "depth", "chrome", "content", "chrome_distance", "content_distance", "chrome_nearest", "hidden",
]


cdef int fill_ancestry(Page page, Tree tree) except -1:
    cdef Py_ssize_t total = page.total, tags = len(TAGS), n, tag, depth, chrome, content, chrome_at, content_at
    cdef float* out = page.next_row()
    cdef const uint8_t* within
    page.row += tags + 6
    for n in range(total):
        element = tree.elements[tree.at[n]]
        counted = element.within
        within = counted
        for tag in range(tags):
            out[tag * total + n] = min(within[tag], 4)
        depth, chrome, content = <Py_ssize_t>tree.depth[tree.at[n]], element.chrome, element.content
        chrome_at, content_at = element.chrome_at, element.content_at
        out[tags * total + n] = depth
        out[(tags + 1) * total + n] = chrome
        out[(tags + 2) * total + n] = content
        out[(tags + 3) * total + n] = depth - chrome_at if chrome_at >= 0 else NOWHERE
        out[(tags + 4) * total + n] = depth - content_at if content_at >= 0 else NOWHERE
        out[(tags + 5) * total + n] = chrome_at > content_at
        out[(tags + 6) * total + n] = <bint>element.hidden
    return 0


_HELD = ("support", "support_share", "density", "paragraphs")
MARKED += [f"{what}_{level}" for what in _HELD for level in range(SUBTREES)]


cdef int fill_support(Page page, Tree tree) except -1:
    """How much unlinked text, and how many paragraphs, the subtrees of the nearest ancestors hold."""
    cdef Py_ssize_t total = page.total, n, level, place
    cdef float* out = page.next_row()
    cdef float* share = out + SUBTREES * total
    cdef float* density = share + SUBTREES * total
    cdef float* paragraphs = density + SUBTREES * total
    cdef float* held = page.floats(4 * tree.total)
    cdef float text, linked
    page.row += 4 * SUBTREES - 1
    for n in range(tree.total):
        element = tree.elements[n]
        text, linked = <Py_ssize_t>element.text, <Py_ssize_t>element.linked
        held[n] = most(text - linked, 0)
        held[tree.total + n] = held[n] / most(held[0], 1)  # the first element is the root of the page
        held[2 * tree.total + n] = linked / most(text, 1)
        held[3 * tree.total + n] = <Py_ssize_t>element.paragraphs
    for n in range(tree.total - 1, -1, -1):
        held[3 * tree.total + n] /= most(held[3 * tree.total], 1)
    logarithms(held, tree.total)
    for n in range(total):
        place = tree.at[n]
        for level in range(SUBTREES):
            out[level * total + n] = held[place]
            share[level * total + n] = held[tree.total + place]
            density[level * total + n] = held[2 * tree.total + place]
            paragraphs[level * total + n] = held[3 * tree.total + place]
            place = tree.up[place]
    return 0


cdef int logarithms(float* values, Py_ssize_t total) except -1:
    """Put log(1 + value) in the place of each value: that of numpy, which is not to the last bit that of C."""
    import numpy

    array = as_array(values, total)
    numpy.log1p(array, out=array)
    return 0


MARKED += [
    "alike_lines", "alike_mean", "alike_share", "alike_pair_lines", "alike_pair_mean", "alike_pair_share",
]


cdef int fill_signatures(
    Page page, Tree tree, const Py_ssize_t* sorts, Py_ssize_t different, const float* plain
) except -1:
    """How many lines, and how much unlinked text, stand in elements of the same tags and classes."""
    cdef Py_ssize_t total = page.total, n
    cdef Py_ssize_t* own = <Py_ssize_t*>page.arena.take(total * sizeof(Py_ssize_t))
    cdef Py_ssize_t* pairs = <Py_ssize_t*>page.arena.take(total * sizeof(Py_ssize_t))
    cdef float everything = max(<double>as_array(<float*>plain, total).sum(), 1)
    cdef dict numbers = {}
    for n in range(total):
        own[n] = sorts[tree.at[n]]
        pairs[n] = numbers.setdefault(own[n] * different + sorts[tree.above[n]], len(numbers))
    fill_alike(page, own, different, plain, everything)
    return fill_alike(page, pairs, len(numbers), plain, everything)


cdef int fill_alike(
    Page page, const Py_ssize_t* places, Py_ssize_t different, const float* plain, float everything
) except -1:
    """The lines of each line's sort, their unlinked text on the average, and its share in all."""
    cdef Py_ssize_t total = page.total, n
    cdef float* lines = page.next_row()
    cdef float* mean = page.next_row()
    cdef float* share = page.next_row()
    cdef float* counts = page.floats(different)
    cdef double* texts = <double*>page.arena.take(different * sizeof(double))
    memset(counts, 0, different * sizeof(float))
    memset(texts, 0, different * sizeof(double))
    for n in range(total):
        counts[places[n]] += 1
        texts[places[n]] += plain[n]
    for n in range(total):
        lines[n] = counts[places[n]]
        mean[n] = <float>texts[places[n]] / most(lines[n], 1)
        share[n] = <float>texts[places[n]] / everything
    return logarithms(lines, 2 * total)  # of both rows


MARKED += [f"{what}_{by:+d}" for by in (1, -1) for what in ("beside", "deeper", "elements")]


cdef int fill_beside(Page page, Tree tree, const float* places) except -1:
    """Whether the lines before and after stand in the same element or beside it, and how far off in the markup."""
    cdef Py_ssize_t total = page.total, n, by, other
    cdef float* beside
    cdef float* deeper
    cdef float* elements
    for by in (1, -1):
        beside, deeper, elements = page.next_row(), page.next_row(), page.next_row()
        for n in range(total):
            other = n - by
            if not 0 <= other < total:
                beside[n] = deeper[n] = elements[n] = 0
                continue
            beside[n] = 2 * (tree.at[other] == tree.at[n]) + (tree.above[other] == tree.above[n])
            deeper[n] = tree.depth[tree.at[n]] - tree.depth[tree.at[other]]
            elements[n] = most(places[n] - places[other], places[other] - places[n])
    return 0


MARKED += ["richest_up", "richest_down", "richest_share", "parent_share"]


cdef int fill_richest(Page page, Tree tree, const float* plain) except -1:
    """How far each line stands from the parent whose own children hold most of the paragraphs."""
    cdef Py_ssize_t total = page.total, n, best = 0
    cdef float* up = page.next_row()
    cdef float* down = page.next_row()
    cdef float* out
    cdef double* held = <double*>page.arena.take(tree.total * sizeof(double))
    cdef double everything = 0
    memset(held, 0, tree.total * sizeof(double))
    for n in range(total):
        held[tree.above[n]] += plain[n] if plain[n] >= PARAGRAPH else 0
    for n in range(tree.total):
        everything += held[n]  # exact, whatever the order: paragraphs are short, and their fractions few
        best = n if held[n] > held[best] else best
    everything = max(everything, 1)
    tree.apart(best, up, down)
    everywhere(held[best] / everything, total, page.next_row())
    out = page.next_row()
    for n in range(total):
        out[n] = <float>(held[tree.above[n]] / everything)
    return 0


MARKED += [
    "level", "titles", "last_level", "since_heading", "from_h1", "from_last_h1", "h1_up", "h1_down",
]


cdef int fill_headings(Page page, Tree tree) except -1:
    """The level of headings, and how far each line stands from the last one and from those of the first level."""
    cdef Py_ssize_t total = page.total, n, first = -1, last = -1, titles = 0
    cdef float* level = page.next_row()
    cdef float* out
    cdef float level_before = 0
    cdef uint8_t* every = page.bytes_(tree.total)  # that of the heading that an element is or stands in, or 0
    for n in range(tree.total):
        every[n] = HEADINGS.get(tree.elements[n].tag, 0)
        if not every[n] and tree.up[n] != n:
            every[n] = every[tree.up[n]]
    for n in range(total):
        level[n] = page.flags[n] = every[tree.at[n]]
        if level[n] == 1:
            first, last = n if first < 0 else first, n
            titles += 1
    everywhere(titles, total, page.next_row())
    out = page.next_row()
    for n in range(total):
        out[n] = level_before = level[n] if level[n] else level_before
    since(page.flags, total, page.next_row())
    return fill_titles(page, tree, first, last)


cdef int fill_titles(Page page, Tree tree, Py_ssize_t first, Py_ssize_t last) except -1:
    """How far each line stands from the first and the last heading of the first level; -1: there is none."""
    cdef Py_ssize_t total = page.total, n
    cdef float* out = page.next_row()
    page.row += 3
    if first < 0:
        everywhere(-FAR, 4 * total, out)  # all four rows
        return 0
    for n in range(total):
        out[n] = n - first
        out[total + n] = n - last
    return tree.apart(tree.at[first], out + 2 * total, out + 3 * total)
