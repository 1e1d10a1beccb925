// Checks a served register from the outside with other people's code: golang.org/x/mod/sumdb/tlog and sumdb/note.
// verify URL REFERENCE KEY PROMISE [LOG]: the whole log, one receipt, one promise; LOG is /log where it is not named.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(holds bool, what string, args ...any) {
	if !holds {
		must(fmt.Errorf(what, args...))
	}
}

func get(url string, headers ...string) []byte {
	request, err := http.NewRequest("GET", url, nil)
	must(err)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	check(answer.StatusCode == 200, "%s: %s", url, answer.Status)
	return body
}

// The library's tiles at our addresses.
type tiles struct{ log string }

func (t tiles) Height() int                     { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		read = append(read, get(t.log+"/tile/"+strings.TrimPrefix(tile.Path(), "tile/8/")))
	}
	return read, nil
}

func checkpoint(text string, keys ...note.Verifier) (string, tlog.Tree) {
	opened, err := note.Open([]byte(text), note.VerifierList(keys...))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	check(len(lines) == 4 && lines[3] == "", "a checkpoint of %d lines", len(lines))
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return lines[0], tlog.Tree{N: size, Hash: root}
}

func key(url string) note.Verifier {
	verifier, err := note.NewVerifier(strings.SplitN(string(get(url)), "\n", 2)[0])
	must(err)
	return verifier
}

type opening struct {
	CaseKey []byte
	Events  []struct {
		Seq    uint32
		Type   byte
		Prev   []byte
		Index  int64
		Fields []struct {
			Name  string
			Value *string
			Salt  []byte
			Hash  []byte
		}
	}
}

func hash(parts ...[]byte) []byte {
	sum := sha256.Sum256(bytes.Join(parts, nil))
	return sum[:]
}

func main() {
	site, reference, caseKey := os.Args[1], os.Args[2], os.Args[3]
	promise, err := os.ReadFile(os.Args[4])
	must(err)
	log := site + "/log"
	if len(os.Args) > 5 {
		log = site + os.Args[5]
	}
	signer := key(log + "/vkey")
	origin, tree := checkpoint(string(get(log+"/checkpoint")), signer)
	check(origin == signer.Name(), "the log of %s is signed by %s", origin, signer.Name())
	reader := tlog.TileHashReader(tree, tiles{log})

	// Every entry, and that it is in the tree.
	var entries [][]byte
	labels := map[string]bool{}
	for bundle := int64(0); int64(len(entries)) < tree.N; bundle++ {
		tile := tlog.Tile{H: 8, L: -1, N: bundle, W: 256}
		if rest := tree.N - bundle*256; rest < 256 {
			tile.W = int(rest)
		}
		data := get(log + "/tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/data/"))
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			entries = append(entries, data[2:2+length])
			data = data[2+length:]
		}
	}
	check(int64(len(entries)) == tree.N, "%d entries in a log of %d", len(entries), tree.N)
	for index, entry := range entries {
		check(len(entry) == 65 && entry[0] == 1, "entry %d is none", index)
		check(!labels[string(entry[1:33])], "the label of entry %d occurs twice", index)
		labels[string(entry[1:33])] = true
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
	}

	// Every earlier log is its beginning.
	grown := 0
	for old := int64(1); old <= tree.N; old += 1 + tree.N/50 {
		root, err := tlog.TreeHash(old, reader)
		must(err)
		proof, err := tlog.ProveTree(tree.N, old, reader)
		must(err)
		must(tlog.CheckTree(proof, tree.N, tree.Hash, old, root))
		grown++
	}

	// The receipt: the words give the leaf, the leaf is in a signed tree.
	var opened opening
	must(json.Unmarshal(get(site+"/receipts/"+reference+"/opening.json", "X-Case-Key", caseKey), &opened))
	var first []byte
	previous := make([]byte, 32)
	for _, event := range opened.Events {
		check(bytes.Equal(event.Prev, previous), "event %d does not follow", event.Seq)
		parts := [][]byte{[]byte("doithoai/commit/v1\x00"), {event.Type}, event.Prev, {byte(len(event.Fields))}}
		for _, field := range event.Fields {
			if field.Value != nil {
				check(bytes.Equal(field.Hash, hash([]byte("doithoai/field/v1\x00"), field.Salt, []byte{byte(len(field.Name))}, []byte(field.Name), []byte(*field.Value))), "field %s", field.Name)
			}
			parts = append(parts, field.Hash)
		}
		previous = hash(parts...)
		label := hmac.New(sha256.New, opened.CaseKey)
		label.Write([]byte("doithoai/label/v1\x00"))
		must(binary.Write(label, binary.BigEndian, event.Seq))
		entry := append(append([]byte{1}, label.Sum(nil)...), previous...)
		check(bytes.Equal(entry, entries[event.Index]), "event %d is not the entry at %d", event.Seq, event.Index)
		if event.Seq == 0 {
			first = entry
		}
	}
	head, signed, _ := strings.Cut(string(get(site+"/receipts/"+reference+".tlog-proof", "X-Case-Key", caseKey)), "\n\n")
	lines := strings.Split(head, "\n")
	check(lines[0] == "c2sp.org/tlog-proof@v1", "a proof of %s", lines[0])
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	must(err)
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		step, err := tlog.ParseHash(line)
		must(err)
		path = append(path, step)
	}
	_, then := checkpoint(signed, signer)
	must(tlog.CheckRecord(path, then.N, then.Hash, index, tlog.RecordHash(first)))

	// The promise names the same leaf.
	given, err := note.Open(promise, note.VerifierList(key(log+"/promise/vkey")))
	must(err)
	said := strings.Split(given.Text, "\n")
	leaf := tlog.RecordHash(first)
	check(said[0] == "doithoai/promise/v1" && said[1] == origin && said[2] == base64.StdEncoding.EncodeToString(leaf[:]) && said[4] == "3600", "the promise says %q", given.Text)
	fmt.Printf("%d entries, %d beginnings, 1 receipt, 1 promise\n", len(entries), grown)
}
